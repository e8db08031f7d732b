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
