import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { THREAD_MODES } from './discussion.ts';
import { mayOpenThread } from './discussionPolicy.ts';
import { findSubject, seekThreadOf } from './discussionQueries.ts';
import { ofThread } from './lockStatement.ts';
import { openThreadOn } from './opening.ts';

export const OpenThread = z.object({
	subjectKind: z.enum(['concern', 'proposal']),
	subjectId: Id,
	/** By the committee's rules when not chosen. */
	mode: z.enum(THREAD_MODES).optional(),
});

/** A mediator opens the talk about a matter, or opens it again after its close; its conclusion stays readable. */
export const openThread = verb(OpenThread, async (context, input) => {
	const { db, actor, record } = context;
	const subject = await findSubject(context, input.subjectKind, input.subjectId);
	// Two mediators at once: the second waits, then finds it open.
	await lock(context, db.selectFrom('thread').select('id').where('subjectId', '=', input.subjectId)).execute();
	const thread = await seekThreadOf(context, input.subjectId);
	allow(
		mayOpenThread(actor, {
			committeeId: subject.committeeId,
			subjectId: input.subjectId,
			ownerId: subject.ownerId,
			closedAt: thread?.closedAt ?? null,
			subjectOver: subject.over,
			exists: thread !== null,
		}),
	);
	if (!thread) {
		return {
			threadId: await openThreadOn(context, subject.committeeId, input.subjectKind, input.subjectId, input.mode),
		};
	}
	await db
		.updateTable('thread')
		.set({ closedAt: null, closedBy: null, slowedUntil: null, mode: input.mode ?? thread.mode })
		.where('id', '=', thread.id)
		.execute();
	await record({
		type: 'threadOpened',
		...ofThread(thread),
		subjectKind: thread.subjectKind,
		subjectId: thread.subjectId,
	});
	return { threadId: thread.id };
});
