import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { addDays } from '../days.ts';
import { type Attendance, CORRECTION_DAYS, missedInARow } from './meeting.ts';

/** A meeting with who was there, by seat. */
export interface Meeting {
	id: string;
	heldOn: string;
	recordedAt: string;
	correctedAt: string | null;
	attendance: { seatId: string; was: Attendance }[];
}

/** The meetings of a committee of which the attendance was written down, the newest first. */
export async function listMeetings(db: Kysely<Database>, committeeId: string, limit = 12): Promise<Meeting[]> {
	const rows = await db
		.selectFrom('meeting')
		.select(['id', 'heldOn', 'recordedAt', 'correctedAt'])
		.where('committeeId', '=', committeeId)
		.orderBy('heldOn', 'desc')
		.limit(limit)
		.execute();
	const ids = rows.map((row) => row.id);
	const attendance = await db
		.selectFrom('attendance')
		.select(['meetingId', 'seatId', 'was'])
		.where('meetingId', 'in', ids.length > 0 ? ids : [''])
		.execute();
	return rows.map((row) => ({
		...row,
		attendance: attendance
			.filter((one) => one.meetingId === row.id)
			.map(({ seatId, was }) => ({ seatId, was: was as Attendance })),
	}));
}

/** How many meetings in a row each holder has missed without a cause, by holding. */
export async function countMissed(db: Kysely<Database>, committeeId: string): Promise<Map<string, number>> {
	const rows = await db
		.selectFrom('attendance')
		.innerJoin('meeting', 'meeting.id', 'attendance.meetingId')
		.select(['attendance.holdingId', 'attendance.was'])
		.where('meeting.committeeId', '=', committeeId)
		.orderBy('meeting.heldOn', 'desc')
		.execute();
	const rolls = new Map<string, string[]>();
	for (const { holdingId, was } of rows) rolls.set(holdingId, [...(rolls.get(holdingId) ?? []), was]);
	return new Map([...rolls].map(([holdingId, list]) => [holdingId, missedInARow(list)]));
}

/** Whether what was written down on a meeting can still be corrected. */
export function isCorrectable(meeting: { recordedAt: string }, now: string): boolean {
	return now.slice(0, 10) <= addDays(meeting.recordedAt.slice(0, 10), CORRECTION_DAYS);
}
