import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { isToCallAgain } from './session.ts';
import { mayResumeSession } from './sessionPolicy.ts';
import { findQuorum, holdSession, listAttendees, listSessionMediators } from './sessionQueries.ts';

export const ResumeSession = z.object({ sessionId: Id });

/** A session that rested goes on where it stood, once the roll was called again and enough seats sit. */
export const resumeSession = verb(ResumeSession, async (context, input) => {
	const { db, actor, record } = context;
	const session = await holdSession(context, input.sessionId);
	const mediators = await listSessionMediators(db, session.id);
	const toCallAgain = (await listAttendees(db, session.id)).filter(isToCallAgain).length;
	const quorum = await findQuorum(db, session);
	allow(mayResumeSession(actor, session, mediators, { toCallAgain, quorum }));
	await db
		.updateTable('session')
		.set({ suspendedAt: null, suspendedUntil: null })
		.where('id', '=', session.id)
		.execute();
	await record({ type: 'sessionResumed', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
