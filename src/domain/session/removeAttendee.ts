import { z } from 'zod';
import { seatOf } from '../account/account.ts';
import { Id } from '../fields.ts';
import { officeOf } from '../meeting/meetingQueries.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayRemoveAttendee } from './partyPolicy.ts';
import { holdSession, listAttendees, listSessionMediators } from './sessionQueries.ts';

export const RemoveAttendee = z.object({ sessionId: Id, attendeeId: Id });

/** Somebody written down by error is taken off the roll-call; whoever came stays on it. */
export const removeAttendee = verb(RemoveAttendee, async (context, input) => {
	const { db, actor, record } = context;
	const session = await holdSession(context, input.sessionId);
	const attendee = (await listAttendees(db, session.id)).find((one) => one.id === input.attendeeId);
	if (!attendee) throw new NotFound('attendee');
	const mediators = await listSessionMediators(db, session.id);
	const office = await officeOf(db, seatOf(actor, session.committeeId)?.seatId);
	allow(mayRemoveAttendee(actor, session, mediators, office, attendee));
	await db.deleteFrom('attendee').where('id', '=', attendee.id).execute();
	const { personId } = attendee;
	await record({ type: 'attendeeRemoved', committeeId: session.committeeId, sessionId: session.id, personId });
	return { sessionId: session.id };
});
