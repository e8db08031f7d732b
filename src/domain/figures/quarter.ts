/** A quarter of a year, `2026-Q1`: the shortest period for which figures about people are told. Quarters are those of UTC. */
export type Quarter = string;

/** How a quarter is written. */
export const QUARTER = /^\d{4}-Q[1-4]$/;

/** How many quarters back figures are told. */
export const QUARTERS_SHOWN = 4;

/** The quarter of an instant or day. */
export function quarterOf(iso: string): Quarter {
	return `${iso.slice(0, 4)}-Q${Math.ceil(Number(iso.slice(5, 7)) / 3)}`;
}

/** The first day of a quarter, and the first day after it. */
export function daysOf(quarter: Quarter): { from: string; until: string } {
	const [year, number] = quarter.split('-Q').map(Number) as [number, number];
	const first = (month: number) => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
	return { from: first((number - 1) * 3), until: first(number * 3) };
}

/** From when on its figures may be made: a day after its end, when it is over in every time zone. */
export function closesAt(quarter: Quarter): string {
	return new Date(Date.parse(daysOf(quarter).until) + 86_400_000).toISOString();
}

/** The quarters that are over, the latest first. */
export function closedQuarters(now: string): Quarter[] {
	const quarters: Quarter[] = [];
	let quarter = quarterOf(now);
	while (quarters.length < QUARTERS_SHOWN) {
		if (closesAt(quarter) <= now) quarters.push(quarter);
		quarter = quarterOf(new Date(Date.parse(daysOf(quarter).from) - 1).toISOString());
	}
	return quarters;
}
