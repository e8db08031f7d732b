/**
 * Figures for people who tune: each beside a limit measured in the same run, so that a slower machine does not look
 * like a slower Palabre. A file `tests/bench/NAME.bench.ts` exports `figures`; `npm run bench -- NAME` runs it alone.
 */
export interface Figure {
	name: string;
	value: number;
	unit: string;
	/** What the same machine does at best, measured beside it. */
	limit: number;
	/** `value / limit`. */
	ratio: number;
	/** What the ratio must reach (or, with `atMost`, not exceed); said beside the figure, not in it. */
	goal?: { atLeast: number } | { atMost: number };
}

/** What each file of the bench exports. */
export type Figures = () => AsyncGenerator<Figure>;

export function median(numbers: readonly number[]): number {
	const sorted = numbers.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Measures two things in turn, so that what else the machine does hits both; the first round warms up and is dropped. */
export async function inTurn(
	value: () => Promise<number> | number,
	limit: () => Promise<number> | number,
	rounds = 5,
): Promise<{ value: number; limit: number }> {
	const values: number[] = [];
	const limits: number[] = [];
	for (let round = 0; round <= rounds; round++) {
		// Who goes first changes, too.
		for (const one of round % 2 === 0 ? ['value', 'limit'] : ['limit', 'value'])
			if (one === 'value') values.push(await value());
			else limits.push(await limit());
	}
	return { value: median(values.slice(1)), limit: median(limits.slice(1)) };
}

/** A figure of two things measured in turn. */
export function figure(
	name: string,
	unit: string,
	measured: { value: number; limit: number },
	goal?: Figure['goal'],
): Figure {
	return { name, unit, ...measured, ratio: measured.value / measured.limit, goal };
}

/** How many a second, when so many took so many milliseconds. */
export const aSecond = (count: number, milliseconds: number): number => (count / milliseconds) * 1000;

/** Milliseconds that work takes. */
export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
	const began = performance.now();
	await work();
	return performance.now() - began;
}
