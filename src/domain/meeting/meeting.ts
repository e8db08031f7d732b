/** Whether a member came to a meeting: there, away with a cause, or away without one. */
export const ATTENDANCES = ['present', 'excused', 'absent'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

/** So many meetings in a row without a cause, and the seat is lost (`domain.md`, d; Ghana). */
export const MOST_ABSENCES = 3;

/** For so many days after it was written down, an attendance can still be corrected. */
export const CORRECTION_DAYS = 7;

/** How many of the last meetings in a row somebody missed without a cause; the newest comes first. A cause ends the row. */
export function missedInARow(newestFirst: readonly string[]): number {
	const came = newestFirst.findIndex((was) => was !== 'absent');
	return came < 0 ? newestFirst.length : came;
}
