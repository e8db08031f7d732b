import { agreementOfSession } from '#domain/agreement/agreementQueries.ts';
import { findCommittee } from '#domain/committee/committeeQueries.ts';
import { acceptIssues } from '#domain/issue/acceptIssues.ts';
import { dropInterest } from '#domain/issue/dropInterest.ts';
import { nameInterest } from '#domain/issue/nameInterest.ts';
import { confirmHeard } from '#domain/phase/confirmHeard.ts';
import { findFloorByCode } from '#domain/floor/floorQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { isForgotten } from '#domain/session/session.ts';
import { listGroundRules } from '#domain/session/sessionQueries.ts';
import { agreeVerbatim } from '#domain/sessionStatement/agreeVerbatim.ts';
import { confirmStatement } from '#domain/sessionStatement/confirmStatement.ts';
import { withdrawStatement } from '#domain/sessionStatement/withdrawStatement.ts';
import { action } from '#web/action.ts';
import { handActions, viewFloor } from '#web/floor.ts';
import { attendedOf, ownSideIn } from '#web/ownSide.ts';
import { loadSignedIn } from '#web/page.ts';

/** A session on the phone of somebody who sits in it: where it is, who speaks, one's own hand, the ground rules. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const found = await findFloorByCode(page, event.params.session);
		if (!found.own) throw new NotFound('session');
		const floor = await viewFloor(page, found);
		// Of one of which only the fact stays, nothing of what was agreed or worked out.
		const told = !isForgotten(found.session);
		const committee = await findCommittee(page.db, found.session.committeeId);
		const agreement = told ? await agreementOfSession(page, found.session.id) : null;
		const { code, title, kind, purpose, lang, place, scheduledFor } = found.session;
		return {
			session: { code, title, kind, purpose, lang, place, scheduledFor },
			floor,
			/** Of one side, whose own page is always there, whether anything goes on or not. */
			ofASide: told && found.own.partyId !== null,
			ownSide: await ownSideIn(page, found.session.id),
			rules: told
				? (await listGroundRules(page.db, found.session.id)).map(({ ordinal, text }) => ({ ordinal, text }))
				: [],
			told,
			/** For whoever may read it, as those who are to sign it. */
			agreement: agreement && { committee: committee.code, code: agreement.code },
			timeZone: committee.timeZone,
			topics: floor.topics,
		};
	});

const parameters = attendedOf;
export const actions = {
	...handActions,
	confirmHeard: action(confirmHeard, { parameters }),
	acceptIssues: action(acceptIssues, { parameters }),
	nameInterest: action(nameInterest, { parameters }),
	dropInterest: action(dropInterest, { parameters }),
	agreeVerbatim: action(agreeVerbatim, { parameters }),
	confirmStatement: action(confirmStatement, { parameters }),
	withdrawStatement: action(withdrawStatement, { parameters }),
};
