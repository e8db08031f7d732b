import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { ClockTime, Day, Id } from '../fields.ts';
import { leaveFloor } from '../floor/leaveFloor.ts';
import { instantOf } from '../localTime.ts';
import { verb } from '../perform.ts';
import { dropQuestions } from '../poll/dropQuestions.ts';
import { allow, no } from '../refusals.ts';
import { maySuspendSession } from './sessionPolicy.ts';
import { holdSession, listSessionMediators } from './sessionQueries.ts';

export const SuspendSession = z.object({ sessionId: Id, day: Day, time: ClockTime });

/**
 * The session rests until another day and hour; its phase and its words stand as they are, a question that is being asked
 * on the spot falls. Whoever is there is called again before it goes on: others may come, and some may not.
 */
export const suspendSession = verb(SuspendSession, async (context, input) => {
	const { db, actor, now, record, schedule } = context;
	const session = await holdSession(context, input.sessionId);
	allow(maySuspendSession(actor, session, await listSessionMediators(db, session.id)));
	const { timeZone } = await findCommittee(db, session.committeeId);
	const until = instantOf(input.day, input.time, timeZone);
	if (until < now) allow(no('momentPast'));
	await db
		.updateTable('session')
		.set({ suspendedAt: now, suspendedUntil: until })
		.where('id', '=', session.id)
		.execute();
	await db
		.updateTable('attendee')
		.set({ was: 'expected' })
		.where('sessionId', '=', session.id)
		.where('was', '=', 'present')
		.execute();
	await leaveFloor(db, { sessionId: session.id }, now);
	await dropQuestions(context, session.id);
	await schedule('sessionDue', session.id, until);
	await record({ type: 'sessionSuspended', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
