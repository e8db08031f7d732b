import { findCommittee } from '../committee/committeeQueries.ts';
import { localDay } from '../days.ts';
import type { Attendance } from '../meeting/meeting.ts';
import { writeAttendance } from '../meeting/writeAttendance.ts';
import type { Context } from '../perform.ts';
import { type Attendee, type Session, listAttendees } from './sessionQueries.ts';

/** What a seat's roll-call was: came, was away with a cause (or somebody sat in), away without; null when nobody said. */
function attendanceOf(holder: Attendee, alternates: readonly Attendee[]): Attendance | null {
	if (holder.was === 'present' || holder.was === 'left') return 'present';
	// Whoever stepped back, or was sat in for, missed nothing without a cause.
	if (holder.relation !== null || alternates.some((one) => one.arrivedAt !== null)) return 'excused';
	return holder.was === 'excused' || holder.was === 'absent' ? holder.was : null;
}

/** The roll-call of a session becomes the attendance of that day: three meetings in a row without a cause cost the seat. */
export async function keepAttendance(context: Context, session: Session, at: string): Promise<void> {
	const committee = await findCommittee(context.db, session.committeeId);
	const attendees = await listAttendees(context.db, session.id);
	const attendance = attendees.flatMap((holder) => {
		if (holder.standing !== 'seat' || holder.seatId === null) return [];
		const alternates = attendees.filter((one) => one.standing === 'alternate' && one.seatId === holder.seatId);
		const was = attendanceOf(holder, alternates);
		return was === null ? [] : [{ seatId: holder.seatId, personId: holder.personId, was }];
	});
	// A roll that nobody called tells of no meeting.
	if (attendance.length === 0) return;
	await writeAttendance(context, committee, {
		heldOn: localDay(at, committee.timeZone),
		attendance,
		keepsBetter: true,
	});
}
