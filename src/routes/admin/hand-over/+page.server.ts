import { beginHandOver } from '#domain/handOver/beginHandOver.ts';
import { finishHandOver } from '#domain/handOver/finishHandOver.ts';
import { mayBeginHandOver, mayFinishHandOver } from '#domain/handOver/handOverPolicy.ts';
import {
	countDone,
	listAdministrators,
	listWhatHangs,
	readReadiness,
	seekFinished,
	seekHandOver,
} from '#domain/handOver/handOverQueries.ts';
import { action } from '#web/action.ts';
import { idsFor, loadAdministration } from '#web/administration.ts';

/** How far the hand-over is: read from what was done, so that it can be gone on with on any day, by anybody who administers. */
export const load = (event) =>
	loadAdministration(event, async ({ db, actor, requestId }) => {
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
			done: last ? await countDone(db, last.begunAt, last.finishedAt) : [],
			may: {
				beginHandOver: mayBeginHandOver(actor, { underWay }),
				finishHandOver: mayFinishHandOver(actor, { underWay, ...readiness }),
			},
			requestIds: idsFor(requestId, ['beginHandOver', 'finishHandOver']),
		};
	});

export const actions = { beginHandOver: action(beginHandOver), finishHandOver: action(finishHandOver) };
