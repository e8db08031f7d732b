import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { Id } from '../fields.ts';
import { leaveFloor } from '../floor/leaveFloor.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { PRESENCES } from './session.ts';
import { mayRecordAttendance } from './sessionPolicy.ts';
import { holdSession, listSessionMediators } from './sessionQueries.ts';

export const RecordAttendance = z.object({
	sessionId: Id,
	attendees: z
		.array(z.object({ attendeeId: Id, was: z.enum(PRESENCES) }))
		.min(1)
		.max(200),
});

/**
 * The roll-call: who is there, who is away with a cause or without, who left. Said again, it corrects. While the session
 * rests, whoever had come and does not come again has left: that they were there stays true.
 */
export const recordAttendance = verb(RecordAttendance, async (context, input) => {
	const { db, actor, now, record } = context;
	const session = await holdSession(context, input.sessionId);
	const mediators = await listSessionMediators(db, session.id);
	const office = officeOf(actor, session.committeeId);
	allow(mayRecordAttendance(actor, session, mediators, office));
	for (const { attendeeId, was: said } of input.attendees) {
		const attendee = await db
			.selectFrom('attendee')
			.select(['arrivedAt', 'leftAt'])
			.where('id', '=', attendeeId)
			.where('sessionId', '=', session.id)
			.executeTakeFirst();
		if (!attendee) throw new NotFound('attendee');
		const { suspendedAt } = session;
		const cameBefore = suspendedAt !== null && attendee.arrivedAt !== null && attendee.arrivedAt <= suspendedAt;
		const was = cameBefore && (said === 'absent' || said === 'excused') ? 'left' : said;
		const came = was === 'present' || was === 'left' || (was === 'expected' && cameBefore);
		await db
			.updateTable('attendee')
			.set({
				was,
				arrivedAt: came ? (attendee.arrivedAt ?? now) : null,
				leftAt: was === 'left' ? (attendee.leftAt ?? (cameBefore ? suspendedAt : now)) : null,
			})
			.where('id', '=', attendeeId)
			.execute();
	}
	const gone = input.attendees.filter((one) => ['excused', 'absent', 'left'].includes(one.was));
	const attendeeIds = gone.map((one) => one.attendeeId);
	await leaveFloor(db, { sessionId: session.id, attendeeIds }, now);
	await record({ type: 'attendanceRecorded', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
