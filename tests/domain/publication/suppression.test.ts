import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ShownTable, suppressCount, suppressList, suppressTable } from '#domain/publication/suppression.ts';
import { couldBeAtLeast } from '../../support/countsAttacker.ts';

/** Whether a reader of this table holds possible that there is at least so much in the asked place. */
function holdsPossible(shown: ShownTable, ask: { i: number; j: number; atLeast: number }, most: number): boolean {
	const cells = shown.cells.flatMap((row, i) => row.map((is, j) => ({ i, j, is })));
	const over = (fits: (cell: { i: number; j: number }) => boolean) =>
		cells.flatMap((cell, at) => (fits(cell) ? [at] : []));
	const told = [
		...cells.map((cell, at) => ({ over: [at], is: cell.is })),
		...shown.rows.map((is, row) => ({ over: over(({ i }) => i === row), is })),
		...shown.columns.map((is, column) => ({ over: over(({ j }) => j === column), is })),
		{ over: over(() => true), is: shown.total },
	];
	const asked = over(({ i, j }) => (ask.i < 0 || i === ask.i) && (ask.j < 0 || j === ask.j));
	return couldBeAtLeast(cells.length, told, { over: asked, atLeast: ask.atLeast }, most);
}

/** Every count of the true table with its place: cells, totals of rows, of columns, and of all. */
function everyCount(cells: readonly number[][]) {
	const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
	return [
		...cells.flatMap((row, i) => row.map((count, j) => ({ i, j, count }))),
		...cells.map((row, i) => ({ i, j: -1, count: sum(row) })),
		...(cells[0] ?? []).map((_, j) => ({ i: -1, j, count: sum(cells.map((row) => row[j] ?? 0)) })),
		{ i: -1, j: -1, count: sum(cells.flat()) },
	];
}

function told(shown: ShownTable, { i, j }: { i: number; j: number }) {
	if (i < 0) return j < 0 ? shown.total : shown.columns[j];
	return j < 0 ? shown.rows[i] : shown.cells[i]?.[j];
}

const tables = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).chain(([height, width]) =>
	fc.array(
		fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 14 })), {
			minLength: width,
			maxLength: width,
		}),
		{
			minLength: height,
			maxLength: height,
		},
	),
);

describe('counts of people', () => {
	test('under five are withheld, zero too, and five is told', () => {
		expect([0, 1, 4, 5, 12].map(suppressCount)).toEqual([null, null, null, 5, 12]);
	});

	test('in a list, the next smallest goes with a small one, so that the total does not give it away', () => {
		expect(suppressList([3, 40, 12, 7])).toEqual({ counts: [null, 40, 12, null], total: 62 });
	});

	test('a list without a small count is told whole', () => {
		expect(suppressList([8, 40, 12])).toEqual({ counts: [8, 40, 12], total: 60 });
	});

	test('two small ones that hardly doubt each other take a third with them', () => {
		expect(suppressList([1, 1, 9, 30])).toEqual({ counts: [null, null, null, 30], total: 41 });
	});

	test('where all there is is small, its total goes too', () => {
		expect(suppressList([2, 3])).toEqual({ counts: [null, null], total: null });
		expect(suppressList([])).toEqual({ counts: [], total: null });
	});

	test('in a table, a withheld cell takes three others with it: its row, its column, and their corner', () => {
		const shown = suppressTable([
			[3, 20, 30],
			[9, 40, 50],
			[60, 70, 80],
		]);
		expect(shown.cells).toEqual([
			[null, null, 30],
			[null, null, 50],
			[60, 70, 80],
		]);
		expect(shown).toMatchObject({ rows: [53, 99, 210], columns: [72, 130, 160], total: 362 });
	});

	test('whoever reasons over a table holds possible five more than each small count, and nothing wrong is told', () => {
		fc.assert(
			fc.property(tables, (cells) => {
				const shown = suppressTable(cells);
				for (const place of everyCount(cells)) {
					const said = told(shown, place);
					if (said !== null) expect(said).toBe(place.count);
					if (place.count >= 5) continue;
					expect(said).toBeNull();
					const ask = { ...place, atLeast: place.count + 5 };
					expect(
						holdsPossible(shown, ask, Math.max(...cells.flat()) + 6),
						JSON.stringify({ cells, shown, place }),
					).toBe(true);
				}
			}),
			{ numRuns: 400 },
		);
	});

	test('nor does whoever knows of some of them already, by the stories that were published', () => {
		const withKnown = tables.chain((cells) =>
			fc.tuple(fc.constant(cells), fc.tuple(...cells.map((row) => fc.tuple(...row.map((max) => fc.nat({ max })))))),
		);
		fc.assert(
			fc.property(withKnown, ([cells, known]) => {
				const shown = suppressTable(cells, known);
				const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
				const less = (is: number | null | undefined, by: number) => (is === null || is === undefined ? null : is - by);
				// Of what is shown the known ones taken away: what is left is whole and not negative again.
				const unknown = {
					cells: shown.cells.map((row, i) => row.map((is, j) => less(is, known[i]?.[j] ?? 0))),
					rows: shown.rows.map((is, i) => less(is, sum(known[i] ?? []))),
					columns: shown.columns.map((is, j) => less(is, sum(known.map((row) => row[j] ?? 0)))),
					total: less(shown.total, sum(known.flat())),
				};
				const places = everyCount(known.map((row) => [...row]));
				for (const [at, place] of everyCount(cells).entries()) {
					if (place.count >= 5) continue;
					const ask = { ...place, atLeast: place.count + 5 - (places[at]?.count ?? 0) };
					expect(holdsPossible(unknown, ask, Math.max(...cells.flat()) + 6), JSON.stringify({ cells, known })).toBe(
						true,
					);
				}
			}),
			{ numRuns: 200 },
		);
	});

	test('a list does not give away through its totals what its cells withhold', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 5 }), (counts) => {
				const shown = suppressList(counts);
				const rows = { cells: [shown.counts], rows: [shown.total], columns: shown.counts, total: shown.total };
				for (const [j, count] of counts.entries())
					if (count < 5) expect(holdsPossible(rows, { i: 0, j, atLeast: count + 5 }, 18)).toBe(true);
			}),
			{ numRuns: 200 },
		);
	});

	test('a country of 85 places and seven dimensions is worked out at once, and most large counts stay', () => {
		const cells = Array.from({ length: 85 }, (_, i) =>
			Array.from({ length: 7 }, (_d, j) => (i * 7 + j * 13 + i * j) % 23),
		);
		const shown = suppressTable(cells);
		expect(shown.total).toBe(cells.flat().reduce((all, one) => all + one, 0));
		const kept = shown.cells.flat().filter((one) => one !== null).length;
		expect(kept).toBeGreaterThan(cells.flat().filter((one) => one >= 5).length * 0.6);
	});
});
