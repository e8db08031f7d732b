import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayCloseThread } from './discussionPolicy.ts';
import { findThread } from './discussionQueries.ts';
import { ofThread } from './lockStatement.ts';

export const CloseThread = z.object({
	threadId: Id,
	/** What the talk has come to, in words that both sides can read. */
	conclusion: text(2000),
});

/** A mediator ends a talk with what it has come to. What still waits can be let through or held afterwards. */
export const closeThread = verb(CloseThread, async (context, input) => {
	const { db, actor, now, record } = context;
	await lock(context, db.selectFrom('thread').select('id').where('id', '=', input.threadId)).execute();
	const thread = await findThread(context, input.threadId);
	allow(mayCloseThread(actor, thread));
	await db
		.updateTable('thread')
		.set({ closedAt: now, closedBy: actor.accountId, conclusion: input.conclusion })
		.where('id', '=', thread.id)
		.execute();
	await record({ type: 'threadClosed', ...ofThread(thread) });
	return { threadId: thread.id };
});
