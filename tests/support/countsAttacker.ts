/** A sum of some counts as somebody was told it, null when it was withheld; or that it is at least so much. */
export interface ToldSum {
	over: readonly number[];
	is: number | null;
	atLeast?: number;
}

/**
 * Whoever collects everything that was told of some whole counts, and reasons: whether the sum of the asked ones could be
 * at least this much. Narrows between which bounds each count lies until nothing narrows any more, then splits one and
 * looks at both halves, down to whole tables: what is answered is exact. Knows nothing of how things were withheld.
 */
export function couldBeAtLeast(
	counts: number,
	told: readonly ToldSum[],
	ask: { over: readonly number[]; atLeast: number },
	most: number,
): boolean {
	const sums = [
		...told.flatMap(({ over, is }) => (is === null ? [] : [{ over, low: is, high: is }])),
		...told.flatMap(({ over, atLeast }) => (atLeast === undefined ? [] : [{ over, low: atLeast, high: Infinity }])),
		{ over: ask.over, low: ask.atLeast, high: Infinity },
	];
	const search = (low: number[], high: number[]): boolean => {
		for (let narrowed = true; narrowed;) {
			narrowed = false;
			for (const sum of sums) {
				const least = sum.over.reduce((all, at) => all + (low[at] as number), 0);
				const greatest = sum.over.reduce((all, at) => all + (high[at] as number), 0);
				if (least > sum.high || greatest < sum.low) return false;
				for (const at of sum.over) {
					const [l, h] = [low[at] as number, high[at] as number];
					const newLow = Math.max(l, sum.low - (greatest - h));
					const newHigh = Math.min(h, sum.high - (least - l));
					if (newLow > newHigh) return false;
					if (newLow === l && newHigh === h) continue;
					[low[at], high[at], narrowed] = [newLow, newHigh, true];
					break;
				}
			}
		}
		const open = low.findIndex((l, at) => l < (high[at] as number));
		if (open === -1) return true;
		const half = Math.floor(((low[open] as number) + (high[open] as number)) / 2);
		return search([...low], high.with(open, half)) || search(low.with(open, half + 1), [...high]);
	};
	return search(new Array<number>(counts).fill(0), new Array<number>(counts).fill(most));
}
