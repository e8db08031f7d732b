import type { RequestEvent } from '@sveltejs/kit';
import { findFloorByCode } from '#domain/floor/floorQueries.ts';
import { mayAcceptIssues, mayDropInterest, mayNameInterest } from '#domain/issue/issuePolicy.ts';
import { issuesChangedAt, listInterests, listIssues } from '#domain/issue/issueQueries.ts';
import { mayConfirmHeard } from '#domain/phase/phasePolicy.ts';
import { findStanding } from '#domain/phase/phaseQueries.ts';
import { isForgotten } from '#domain/session/session.ts';
import { findParty } from '#domain/session/sessionQueries.ts';
import { mayAgreeVerbatim } from '#domain/sessionStatement/sessionStatementPolicy.ts';
import { openHouse } from './house.ts';
import { ownWordsIn } from './ownWords.ts';
import type { PageContext } from './page.ts';

/** For an act on the page of somebody who sits in a session: the id that the code in the address stands for. */
export async function attendedOf(event: RequestEvent): Promise<{ sessionId: string }> {
	const { read } = await openHouse();
	const found = await findFloorByCode({ db: read, actor: event.locals.actor }, event.params.session ?? '');
	return { sessionId: found.session.id };
}

/** What somebody who speaks for a side says with their own account, and their own words; null for who speaks for none. */
export async function ownSideIn(page: PageContext, sessionId: string) {
	const { db, actor } = page;
	const standing = await findStanding(page, sessionId);
	const partyId = standing.ownParties[0];
	if (!partyId || isForgotten(standing.session)) return null;
	const { id, name, heardAt, issuesAcceptedAt, verbatimAgreedAt } = await findParty(db, sessionId, partyId);
	return {
		party: { id, name, heardAt, issuesAcceptedAt, verbatimAgreedAt },
		lang: standing.session.lang,
		issues: (await listIssues(db, sessionId)).map((issue) => ({ id: issue.id, text: issue.text })),
		asOf: await issuesChangedAt(db, sessionId),
		interests: (await listInterests(db, sessionId)).filter((one) => one.partyId === id),
		said: await ownWordsIn(page, standing),
		may: {
			confirmHeard: mayConfirmHeard(actor, standing, id),
			acceptIssues: mayAcceptIssues(actor, standing, id),
			nameInterest: mayNameInterest(actor, standing, id),
			dropInterest: mayDropInterest(actor, standing, id),
			agreeVerbatim: mayAgreeVerbatim(actor, standing, id),
		},
		formId: page.requestId(),
	};
}
export type OwnSide = NonNullable<Awaited<ReturnType<typeof ownSideIn>>>;
