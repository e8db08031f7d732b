/** The instant (ISO, UTC) at which a clock on the wall of this time zone shows this day and time. */
export function instantOf(day: string, time: string, timeZone: string): string {
	const asUtc = Date.parse(`${day}T${time}:00.000Z`);
	// Twice: the offset is that of the answer, not of the guess, on the days when clocks are changed.
	let instant = asUtc;
	for (let round = 0; round < 2; round++) instant = asUtc - offsetAt(instant, timeZone);
	return new Date(instant).toISOString();
}

/** What a clock on the wall of this time zone shows at an instant. */
export function wallClock(iso: string, timeZone: string): { day: string; time: string } {
	const shown = new Date(Date.parse(iso) + offsetAt(Date.parse(iso), timeZone)).toISOString();
	return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** One clock for each time zone: making one takes a hundred times as long as reading it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
	let clock = clocks.get(timeZone);
	if (!clock) {
		clock = new Intl.DateTimeFormat('en-US', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		});
		clocks.set(timeZone, clock);
	}
	return clock;
}

/** Clocks are changed on a quarter of an hour of the world's clock: within one a zone keeps its distance to it. */
const QUARTER = 900_000;
const MOST_KEPT = 20_000;
const distances = new Map<string, Map<number, number>>();

/** How far a zone's clock is ahead of the world's at an instant, in milliseconds. Looked up once for each quarter of an hour. */
function offsetAt(instant: number, timeZone: string): number {
	let kept = distances.get(timeZone);
	if (!kept) distances.set(timeZone, (kept = new Map()));
	const quarter = Math.floor(instant / QUARTER);
	let distance = kept.get(quarter);
	if (distance === undefined) {
		distance = readOffset(quarter * QUARTER, timeZone);
		if (kept.size >= MOST_KEPT) kept.clear();
		kept.set(quarter, distance);
	}
	return distance;
}

function readOffset(instant: number, timeZone: string): number {
	const parts = clockOf(timeZone).formatToParts(new Date(instant));
	const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
	const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
	return shown - Math.floor(instant / 1000) * 1000;
}
