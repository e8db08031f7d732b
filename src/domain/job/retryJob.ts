import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { jobState } from './job.ts';
import { mayRetryJob } from './jobPolicy.ts';

export const RetryJob = z.object({ jobId: Id });

/** A thing that failed is tried again at once, not only when its pause is over. */
export const retryJob = verb(RetryJob, async (context, { jobId }) => {
	const { db, actor, now, record } = context;
	const job = await lock(context, db.selectFrom('job').selectAll().where('id', '=', jobId)).executeTakeFirst();
	if (!job) throw new NotFound('job');
	// Leases run on the machine's clock: the demo's may jump.
	allow(mayRetryJob(actor, { state: jobState(job, now, new Date().toISOString()) }));
	await db.updateTable('job').set({ leaseUntil: null }).where('id', '=', jobId).execute();
	await record({ type: 'jobRetried', jobId, kind: job.kind });
	return { jobId };
});
