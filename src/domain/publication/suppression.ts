/**
 * What of a table of counts of people, or of their concerns, may be told (`domain.md`, annex IV-4).
 *
 * **Withheld at first** is every count under five, zero too, in the cells and in the totals: that nobody in a place spoke
 * of something is as telling as that three did. **Withheld beside them** is what would give them away: a total minus the
 * other cells of its row. Both look the same, empty with the one reason `small_n`, so that nobody can tell which is which.
 *
 * **What holds:** whoever knows everything that is shown, and that counts are whole and not negative, must hold possible,
 * for each count that is under five, its true value and every value up to at least five more. So none can be pinned down,
 * nor even be told to be under five. In a table with rows, columns and totals this is exact, not an estimate: the table is
 * a network in which what flows into a row flows out of its columns, and the largest value that fits what is shown is a
 * greatest flow.
 *
 * **Over time** it holds because periods do not overlap: only whole closed quarters are shown, each by itself, each fixed
 * when it is first shown (`figures`), never a running total, a month beside its quarter, or a place beside its region.
 * Whoever shows one set of people in two tables must make them one table here.
 */

/** A count as it may be told; null when it is withheld. */
export type Shown = number | null;

/** Why a cell of a table is empty. */
export const SMALL_N = 'small_n';

/** Counts under this are never told. */
export const SMALLEST_COUNT = 5;

/** How much more than the truth every withheld small count must be able to be, to whoever reasons. */
export const DOUBT = 5;

/** A table as it may be told, with its totals. */
export interface ShownTable {
	cells: Shown[][];
	rows: Shown[];
	columns: Shown[];
	total: Shown;
}

/** One count by itself, with nothing beside it from which it could be worked out. */
export function suppressCount(count: number): Shown {
	return count < SMALLEST_COUNT ? null : count;
}

/** Counts in a row and their total. */
export function suppressList(counts: readonly number[]): { counts: Shown[]; total: Shown } {
	const shown = suppressTable([counts]);
	return {
		counts: counts.map((_, at) => (shown.columns[at] === null ? null : (shown.cells[0]?.[at] ?? null))),
		total: shown.rows[0] === null ? null : shown.total,
	};
}

/**
 * Counts in rows and columns, with the totals of both and of all. `known` says of each cell how many of it everybody
 * knows of already, e.g. of concerns those that a published story stands on: fewer than those nobody holds possible.
 */
export function suppressTable(
	cells: readonly (readonly number[])[],
	known: readonly (readonly number[])[] = [],
): ShownTable {
	if (cells.every((row) => row.length === 0)) return { cells: cells.map(() => []), rows: [], columns: [], total: null };
	const truth = withTotals(cells);
	const least = [[], ...known.map((row) => [0, ...row])];
	const shown = truth.map((row) => row.map((count) => count >= SMALLEST_COUNT));
	truth.forEach((row, i) =>
		row.forEach((count, j) => {
			if (count < SMALLEST_COUNT) castDoubt({ truth, least }, shown, i, j);
		}),
	);
	const [totals = [], ...rest] = truth.map((row, i) => row.map((count, j) => (shown[i]?.[j] ? count : null)));
	return {
		cells: rest.map((row) => row.slice(1)),
		rows: rest.map((row) => row[0] ?? null),
		columns: totals.slice(1),
		total: totals[0] ?? null,
	};
}

/** The table with the totals of its columns as row 0 and those of its rows as column 0. */
function withTotals(cells: readonly (readonly number[])[]): number[][] {
	const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
	const rows = cells.map((row) => [sum(row), ...row]);
	const width = (cells[0]?.length ?? 0) + 1;
	return [Array.from({ length: width }, (_, j) => sum(rows.map((row) => row[j] ?? 0))), ...rows];
}

/** A table with its totals, and how many of each count everybody knows of. */
interface Truth {
	truth: readonly number[][];
	least: readonly number[][];
}

/** A count in the network: it flows from one knot to another. */
interface Step {
	i: number;
	j: number;
	by: 1 | -1;
}

/**
 * Withholds what must be withheld, the smallest that will do, so that this count could be `DOUBT` more and all that is
 * still shown would be the same: for each step upwards there is a way round the network on which other withheld counts
 * become one more or one less.
 */
function castDoubt({ truth, least }: Truth, shown: boolean[][], i: number, j: number): void {
	const possible = truth.map((row) => [...row]);
	for (let more = 0; more < DOUBT; more++) {
		for (const step of cheapestWay(possible, { truth, least }, shown, i, j)) {
			(possible[step.i] as number[])[step.j] = (possible[step.i]?.[step.j] ?? 0) + step.by;
			(shown[step.i] as boolean[])[step.j] = false;
		}
	}
}

/**
 * Where a count flows: the whole into the totals of rows, these into their cells, cells into the totals of columns, and
 * these into the whole again. Knots are the rows (0 for the totals), then the columns.
 */
function flow(i: number, j: number, height: number): { from: number; to: number } {
	const [row, column] = [i, height + j];
	return (i === 0) === (j === 0) ? { from: row, to: column } : { from: column, to: row };
}

/** The way round for one more of this count that withholds the least of what is still shown, itself included. */
function cheapestWay(
	possible: readonly number[][],
	{ truth, least }: Truth,
	shown: readonly boolean[][],
	ownI: number,
	ownJ: number,
): Step[] {
	const height = truth.length;
	const width = truth[0]?.length ?? 0;
	const own = flow(ownI, ownJ, height);
	const cost = new Array<number>(height + width).fill(Infinity);
	const came: (Step & { from: number })[] = [];
	const done = new Set<number>();
	cost[own.to] = 0;
	for (;;) {
		let knot = -1;
		for (let one = 0; one < cost.length; one++)
			if (!done.has(one) && (cost[one] as number) < (cost[knot] ?? Infinity)) knot = one;
		if (knot === -1 || knot === own.from) break;
		done.add(knot);
		const across = knot < height ? width : height;
		for (let other = 0; other < across; other++) {
			const [i, j] = knot < height ? [knot, other] : [other, knot - height];
			if (i === ownI && j === ownJ) continue;
			const { from, to } = flow(i, j, height);
			const by = from === knot ? 1 : -1;
			// One less is only possible where there is one that nobody knows of.
			if (by === -1 && (possible[i]?.[j] ?? 0) <= (least[i]?.[j] ?? 0)) continue;
			const next = by === 1 ? to : from;
			const dearer = (cost[knot] as number) + (shown[i]?.[j] ? (truth[i]?.[j] ?? 0) : 0);
			if (dearer >= (cost[next] as number)) continue;
			cost[next] = dearer;
			came[next] = { i, j, by, from: knot };
		}
	}
	const way: Step[] = [{ i: ownI, j: ownJ, by: 1 }];
	for (let knot = own.from; knot !== own.to; knot = (came[knot] as Step & { from: number }).from) {
		const { i, j, by } = came[knot] as Step;
		way.push({ i, j, by });
	}
	return way;
}
