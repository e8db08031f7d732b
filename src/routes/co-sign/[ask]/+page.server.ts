import { findAsk } from '#domain/ask/askQueries.ts';
import { listCommittees } from '#domain/committee/committeeQueries.ts';
import { mayDraftProposal } from '#domain/proposal/proposalPolicy.ts';
import { withJoint } from '#web/jointAsk.ts';
import { loadSignedIn } from '#web/page.ts';

/** An ask of a committee that another one may want to carry too, and for which of one's own committees one could propose it. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor }) => {
		const ask = await findAsk(db, event.params.ask);
		const [joint] = await withJoint(db, [ask]);
		const committees = (await listCommittees(db)).filter(
			(committee) => committee.id !== ask.committeeId && mayDraftProposal(actor, committee) === 'yes',
		);
		return {
			ask: {
				...{ id: ask.id, what: ask.what, why: ask.why, lang: ask.lang, ordinal: ask.ordinal },
				...{ outcomeCode: ask.outcomeCode, committeeName: ask.committeeName, answered: ask.answer !== null },
				officeName: ask.turns.at(-1)?.officeName ?? '',
				...{ coSigners: ask.coSigners, together: ask.together, joint: joint?.joint ?? null },
			},
			committees: committees.map(({ id, code, name }) => ({
				...{ code, name },
				signed: ask.coSigners.some((one) => one.committeeId === id),
			})),
		};
	});
