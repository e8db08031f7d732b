import { mayRetryJob } from '#domain/job/jobPolicy.ts';
import { readQueue } from '#domain/job/jobQueries.ts';
import { retryJob } from '#domain/job/retryJob.ts';
import { countDeadLetters } from '#domain/notice/noticeQueries.ts';
import { action } from '#web/action.ts';
import { loadAdministration } from '#web/administration.ts';
import { openHouse } from '#web/house.ts';

/** What falls due by itself: what waits, runs, failed and was done; no name and no text of anybody. */
export const load = (event) =>
	loadAdministration(event, async ({ db, actor, now, requestId }) => {
		const queue = await readQueue(db, now, new Date().toISOString());
		return {
			...queue,
			letters: await countDeadLetters(db),
			failed: queue.failed.map((job) => ({ ...job, requestId: requestId(), may: mayRetryJob(actor, job) })),
		};
	});

export const actions = {
	retryJob: action(retryJob, {
		then: async () => {
			(await openHouse()).wake();
			return '/admin/jobs';
		},
	}),
};
