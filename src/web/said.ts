import { languagesFor } from './committee.ts';
import type { PageContext } from './page.ts';
import type { Entered } from './session.ts';
import { mayConfirmHeard } from '#domain/phase/phasePolicy.ts';
import { findStanding } from '#domain/phase/phaseQueries.ts';
import { SAID_KINDS } from '#domain/sessionStatement/sessionStatement.ts';
import {
	mayAgreeVerbatim,
	mayClearStatement,
	mayConfirmStatement,
	mayParkStatement,
	mayRephraseStatement,
	maySettleParked,
	mayTakeStatement,
	mayWithdrawStatement,
} from '#domain/sessionStatement/sessionStatementPolicy.ts';
import { listSaid, saidLength } from '#domain/sessionStatement/sessionStatementQueries.ts';
import { listAttendees, listParties } from '#domain/session/sessionQueries.ts';
import { hasRole } from '#domain/account/account.ts';

/** What was said in a session, as the reader sees it, and what the reader may do with it. */
export async function saidIn(page: PageContext, { committee, session }: Entered, locale: string) {
	const { db, actor } = page;
	const standing = await findStanding(page, session.id);
	const statements = (await listSaid(page, standing)).map((said) => ({
		...said,
		/** Said by the reader, with their own account. */
		own: said.speakerAccountId !== null && said.speakerAccountId === actor.accountId,
		may: {
			confirmStatement: mayConfirmStatement(actor, standing, said),
			rephraseStatement: mayRephraseStatement(actor, standing, said),
			clearStatement: mayClearStatement(actor, standing, said),
			parkStatement: mayParkStatement(actor, standing, said),
			settleParked: maySettleParked(actor, standing, said),
			withdrawStatement: mayWithdrawStatement(actor, standing, said),
		},
	}));
	const attendees = (await listAttendees(db, session.id)).filter((one) => one.relation === null);
	const there = (was: string) => (was === 'present' ? 0 : 1);
	const unattributed = hasRole(actor, committee.id, 'liaison');
	return {
		statements,
		/** Who can speak, those who are there first. */
		speakers: attendees
			.sort((one, other) => there(one.was) - there(other.was))
			.map(({ id, name, constituency }) => ({ id, name, constituency })),
		kinds: SAID_KINDS.filter((kind) => session.phase !== 'options' || kind !== 'objection'),
		languages: [...new Set([session.lang, ...languagesFor(committee, locale)])],
		/** Whether the reader can bring words of somebody whom nobody inside is to find. */
		unattributed,
		most: await saidLength(db, session),
		parties: (await listParties(db, session.id)).map(({ id, name, heardAt, verbatimAgreedAt }) => ({
			...{ id, name, heardAt, verbatimAgreedAt },
			may: {
				confirmHeard: mayConfirmHeard(actor, standing, id),
				agreeVerbatim: mayAgreeVerbatim(actor, standing, id),
			},
		})),
		may: { takeStatement: mayTakeStatement(actor, standing, { kind: 'story', unattributed: false }) },
		formId: page.requestId(),
	};
}
export type Said = Awaited<ReturnType<typeof saidIn>>;
