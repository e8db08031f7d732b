import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayResumeThread } from './discussionPolicy.ts';
import { findThread } from './discussionQueries.ts';
import { ofThread } from './lockStatement.ts';

export const ResumeThread = z.object({ threadId: Id });

/** A mediator lets a resting talk go on before its time. */
export const resumeThread = verb(ResumeThread, async (context, input) => {
	const { db, actor, now, record } = context;
	await lock(context, db.selectFrom('thread').select('id').where('id', '=', input.threadId)).execute();
	const thread = await findThread(context, input.threadId);
	allow(mayResumeThread(actor, thread, now));
	await db.updateTable('thread').set({ slowedUntil: null }).where('id', '=', thread.id).execute();
	await record({ type: 'threadResumed', ...ofThread(thread) });
	return { threadId: thread.id };
});
