/** Calendar days on a committee's own clock. A day due means the end of that local day. */

const DAY = 86_400_000;

/** How far the zone's clock runs ahead of UTC at an instant, in milliseconds. */
function offsetAt(timeZone: string, instant: number): number {
	const parts = new Intl.DateTimeFormat('en-CA', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	}).formatToParts(instant);
	const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
	const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
	return local - Math.floor(instant / 1000) * 1000;
}

/** The local day of an instant, `YYYY-MM-DD`. */
export function localDay(iso: string, timeZone: string): string {
	const instant = Date.parse(iso);
	return new Date(instant + offsetAt(timeZone, instant)).toISOString().slice(0, 10);
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
	const midnight = Date.parse(addDays(day, 1));
	const guess = midnight - offsetAt(timeZone, midnight);
	return new Date(midnight - offsetAt(timeZone, guess) - 1).toISOString();
}
