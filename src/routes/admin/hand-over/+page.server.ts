import { listCommittees } from '#domain/committee/committeeQueries.ts';
import { beginHandOver } from '#domain/handOver/beginHandOver.ts';
import { finishHandOver } from '#domain/handOver/finishHandOver.ts';
import { mayBeginHandOver, mayFinishHandOver, mayWithdrawSecondWord } from '#domain/handOver/handOverPolicy.ts';
import {
	countDone,
	listAdministrators,
	listWhatHangs,
	readReadiness,
	seekFinished,
	seekHandOver,
} from '#domain/handOver/handOverQueries.ts';
import { listAsked, readSecondWord } from '#domain/handOver/secondWord.ts';
import { withdrawSecondWord } from '#domain/handOver/withdrawSecondWord.ts';
import { all } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { idsFor, loadAdministration } from '#web/administration.ts';

/** How far the hand-over is: read from what was done, so that it can be gone on with on any day, by anybody who administers. */
export const load = (event) =>
	loadAdministration(event, async ({ db, actor, now, requestId }) => {
		const going = await seekHandOver(db);
		const last = going ?? (await seekFinished(db));
		const underWay = going !== null;
		const readiness = await readReadiness(db);
		return {
			begunAt: last?.begunAt ?? null,
			finishedAt: last?.finishedAt ?? null,
			offices: await listWhatHangs(db),
			keepers: (await listAdministrators(db)).map((one) => ({ ...one, you: one.id === actor.accountId })),
			...readiness,
			asked: (await listAsked(db, now)).map((one) => ({ ...one, requestId: requestId() })),
			committees: (await listCommittees(db)).map(({ code, name, dissolvedAt }) => ({ code, name, dissolvedAt })),
			done: last ? await countDone(db, last.begunAt, last.finishedAt) : [],
			may: {
				beginHandOver: mayBeginHandOver(actor, { underWay }),
				finishHandOver: all(
					mayFinishHandOver(actor, { underWay, ...readiness }),
					(await readSecondWord(db, actor, now, 'finishHandOver', going?.id ?? '')).may,
				),
				withdrawSecondWord: mayWithdrawSecondWord(actor),
			},
			requestIds: idsFor(requestId, ['beginHandOver', 'finishHandOver']),
		};
	});

export const actions = {
	beginHandOver: action(beginHandOver),
	finishHandOver: action(finishHandOver),
	withdrawSecondWord: action(withdrawSecondWord),
};
