import { coSignAsk } from '#domain/ask/coSignAsk.ts';
import { listCoSigned, listToCarryOut } from '#domain/ask/coSigning.ts';
import { clockOf } from '#domain/ask/ask.ts';
import { mayCoSignAsk, mayEndCoSignature, mayHearJointAnswer } from '#domain/ask/askPolicy.ts';
import { listAsksById } from '#domain/ask/askQueries.ts';
import { readAnswers } from '#domain/ask/askTexts.ts';
import { endCoSignature } from '#domain/ask/endCoSignature.ts';
import { hearJointAnswer } from '#domain/ask/hearJointAnswer.ts';
import { mayDraftProposal } from '#domain/proposal/proposalPolicy.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { committeeOf, enterCommittee } from '#web/committee.ts';
import { withJoint } from '#web/jointAsk.ts';
import { loadSignedIn } from '#web/page.ts';

/** The asks of other committees that this one carries too, what was answered, and what it has decided and not yet carried out. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, now, requestId } = page;
		const committee = await enterCommittee(page, event.params.committee);
		const signed = await listCoSigned(db, committee.id);
		const adopted = await listToCarryOut(db, committee.id);
		const ids = [...new Set([...signed, ...adopted].map((one) => one.askId))];
		const read = await withJoint(db, await readAnswers(db, await listAsksById(db, ids, now), event.locals.locale, now));
		const asks = new Map(read.map((ask) => [ask.id, ask]));
		return {
			asks: signed.flatMap((one) => {
				const ask = asks.get(one.askId);
				const mine = ask?.coSigners.find((signer) => signer.id === one.id);
				if (!ask || !mine) return [];
				return [
					{
						...{ ...ask, clock: clockOf(ask, ask.turns, now) },
						proposalCode: one.proposalCode,
						heardHere: mine.heardAt,
						heardNoteHere: mine.heardNote,
						may: { hearJointAnswer: mayHearJointAnswer(actor, ask, mine) },
						requestId: requestId(),
					},
				];
			}),
			toCarryOut: adopted.flatMap((one) => {
				const ask = asks.get(one.askId);
				if (!ask) return [];
				const signs = one.coSigning === 'sign';
				return [
					{
						...{ id: one.id, code: one.code, title: one.title, lang: one.lang, signs },
						ask: { outcomeCode: ask.outcomeCode, ordinal: ask.ordinal, what: ask.what, lang: ask.lang },
						committeeName: ask.committeeName,
						verdict: signs ? mayCoSignAsk(actor, one, ask) : mayEndCoSignature(actor, one),
						requestId: requestId(),
					},
				];
			}),
			may: { draftProposal: mayDraftProposal(actor, committee) },
			topics: [topicOf('committee', committee.id), ...ids.map((id) => topicOf('ask', id))],
		};
	});

export const actions = {
	coSignAsk: action(coSignAsk),
	endCoSignature: action(endCoSignature),
	hearJointAnswer: action(hearJointAnswer, { parameters: committeeOf }),
};
