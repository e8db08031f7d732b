import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { SLOW_MINUTES, SLOW_REASONS } from './discussion.ts';
import { maySlowThread } from './discussionPolicy.ts';
import { findThread } from './discussionQueries.ts';
import { ofThread } from './lockStatement.ts';

export const SlowThread = z.object({
	threadId: Id,
	minutes: z.coerce
		.number()
		.refine((minutes) => SLOW_MINUTES.some((one) => one === minutes), { params: { code: 'required' } }),
	reason: z.enum(SLOW_REASONS),
});

/** A mediator lets a heated talk rest for some minutes, for a reason that shames nobody. All see it, and its end. */
export const slowThread = verb(SlowThread, async (context, input) => {
	const { db, actor, now, record } = context;
	await lock(context, db.selectFrom('thread').select('id').where('id', '=', input.threadId)).execute();
	const thread = await findThread(context, input.threadId);
	allow(maySlowThread(actor, thread, now));
	const slowedUntil = new Date(Date.parse(now) + input.minutes * 60_000).toISOString();
	await db.updateTable('thread').set({ slowedUntil, slowReason: input.reason }).where('id', '=', thread.id).execute();
	await record({ type: 'threadSlowed', ...ofThread(thread), minutes: input.minutes, reason: input.reason });
	return { threadId: thread.id };
});
