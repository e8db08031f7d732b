import { instantOf, wallClock } from './localTime.ts';

/** Calendar days on a committee's own clock. A day due means the end of that local day. */

const DAY = 86_400_000;

/** The local day of an instant, `YYYY-MM-DD`. */
export function localDay(iso: string, timeZone: string): string {
	return wallClock(iso, timeZone).day;
}

/** The day so many days later. */
export function addDays(day: string, count: number): string {
	return new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);
}

/** How many midnights lie between two days. */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** The last instant of a local day, ISO in UTC. */
export function endOfDay(day: string, timeZone: string): string {
	return new Date(Date.parse(instantOf(addDays(day, 1), '00:00', timeZone)) - 1).toISOString();
}

/** The instant (ISO, UTC) at which a clock on the committee's wall shows this day and time. */
export function instantOf(day: string, time: string, timeZone: string): string {
	const local = Date.parse(`${day}T${time}:00.000Z`);
	const guess = local - offsetAt(timeZone, local);
	return new Date(local - offsetAt(timeZone, guess)).toISOString();
}

/** The time of an instant on the committee's clock, `HH:MM`. */
export function localTime(iso: string, timeZone: string): string {
	const instant = Date.parse(iso);
	return new Date(instant + offsetAt(timeZone, instant)).toISOString().slice(11, 16);
}
