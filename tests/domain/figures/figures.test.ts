import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIMENSIONS } from '#domain/concern/concern.ts';
import { type QuarterFacts, figuresOf, healthOf } from '#domain/figures/figures.ts';
import { closedQuarters, closesAt, daysOf, quarterOf } from '#domain/figures/quarter.ts';
import { type ToldSum, couldBeAtLeast } from '../../support/countsAttacker.ts';

const PLACES = ['CF621', 'CF622'].map((code) => ({ code, name: code }));
const facts = (concerns: QuarterFacts['concerns'], more: Partial<QuarterFacts> = {}): QuarterFacts => ({
	...{ places: PLACES, concerns, sessions: 3, committees: 6, seats: { women: 14, all: 42 } },
	...more,
});

/** What somebody collects from the figures of one quarter, its counts standing at `from` in one long row of counts. */
function collect(shown: ReturnType<typeof figuresOf>, from: number): ToldSum[] {
	const { table, places, dimensions } = shown.concerns;
	const at = (i: number, j: number) => from + i * dimensions.length + j;
	const rows = places.map((_, i) => i);
	const columns = dimensions.map((_, j) => j);
	return [
		...rows.flatMap((i) => columns.map((j) => ({ over: [at(i, j)], is: table.cells[i]?.[j] ?? null }))),
		...rows.map((i) => ({ over: columns.map((j) => at(i, j)), is: table.rows[i] ?? null })),
		...columns.map((j) => ({ over: rows.map((i) => at(i, j)), is: table.columns[j] ?? null })),
		{ over: rows.flatMap((i) => columns.map((j) => at(i, j))), is: table.total },
	];
}

describe('figures of a quarter', () => {
	test('are of whole quarters that are over, in every time zone', () => {
		expect(quarterOf('2026-11-22T10:00:00.000Z')).toBe('2026-Q4');
		expect(daysOf('2026-Q4')).toEqual({ from: '2026-10-01', until: '2027-01-01' });
		expect(closesAt('2026-Q3')).toBe('2026-10-02T00:00:00.000Z');
		expect(closedQuarters('2026-10-01T23:00:00.000Z')).toEqual(['2026-Q2', '2026-Q1', '2025-Q4', '2025-Q3']);
		expect(closedQuarters('2026-10-02T00:00:00.000Z')[0]).toBe('2026-Q3');
	});

	test('count what was raised by second-level place, every place of a committee in its row, the rest elsewhere', () => {
		const raised = (place: string, count: number) =>
			Array.from({ length: count }, () => ({ place, dimension: 'food' }));
		const { places, table } = figuresOf(facts([...raised('CF621', 9), ...raised('ML0505', 12)])).concerns;
		expect(places.map((place) => place.code)).toEqual(['CF621', 'CF622', '']);
		// All there is stands in one column: to tell the nine would tell that nothing else was raised.
		expect(table.cells.flat().filter((cell) => cell !== null)).not.toContain(0);
		expect(table.rows[1]).toBeNull();
	});

	test('tell the share of seats kept for women only of at least five committees and ten seats of each kind, roughly', () => {
		expect(figuresOf(facts([])).womenShare).toBe(35);
		expect(figuresOf(facts([], { committees: 4 })).womenShare).toBeNull();
		expect(figuresOf(facts([], { seats: { women: 9, all: 40 } })).womenShare).toBeNull();
		expect(figuresOf(facts([], { seats: { women: 31, all: 40 } })).womenShare).toBeNull();
	});

	test('of two quarters one after the other give no small count away, not even of both together', () => {
		const concern = fc.record({
			place: fc.constantFrom('CF621', 'CF622', 'ML0505'),
			dimension: fc.constantFrom('food', 'health', 'personal'),
			later: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(concern, { maxLength: 90 }), (raised) => {
				const quarters = [raised.filter((one) => !one.later), raised.filter((one) => one.later)];
				const size = 3 * DIMENSIONS.length;
				const told = quarters.flatMap((concerns, index) => collect(figuresOf(facts(concerns)), index * size));
				for (const [i, place] of ['CF621', 'CF622', 'ML0505'].entries())
					for (const dimension of ['food', 'health', 'personal']) {
						const at = i * DIMENSIONS.length + (DIMENSIONS as readonly string[]).indexOf(dimension);
						const counts = quarters.map(
							(concerns) => concerns.filter((one) => one.place === place && one.dimension === dimension).length,
						);
						for (const [index, count] of counts.entries())
							if (count < 5)
								expect(couldBeAtLeast(2 * size, told, { over: [index * size + at], atLeast: count + 5 }, 40)).toBe(
									true,
								);
						const both = (counts[0] ?? 0) + (counts[1] ?? 0);
						if (both < 5)
							expect(couldBeAtLeast(2 * size, told, { over: [at, size + at], atLeast: both + 5 }, 40)).toBe(true);
					}
			}),
			{ numRuns: 40 },
		);
	});
});

test('a committee is not formed, mostly inactive, active or highly active by its seats and signed minutes', () => {
	expect(healthOf({ seated: false, signed: 0 })).toBe('notFormed');
	expect(healthOf({ seated: true, signed: 0 })).toBe('inactive');
	expect(healthOf({ seated: true, signed: 1 })).toBe('active');
	expect(healthOf({ seated: true, signed: 3 })).toBe('highlyActive');
});
