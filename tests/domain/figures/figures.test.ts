import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIMENSIONS } from '#domain/concern/concern.ts';
import { type QuarterFacts, figuresOf, healthOf } from '#domain/figures/figures.ts';
import { mayTellMonth } from '#domain/outcome/storyQueries.ts';
import { closedQuarters, closesAt, daysOf, quarterOf } from '#domain/figures/quarter.ts';
import { type ToldSum, couldBeAtLeast } from '../../support/countsAttacker.ts';

const PLACES = ['CF621', 'CF622'].map((code) => ({ code, name: code }));
const facts = (concerns: QuarterFacts['concerns'], more: Partial<QuarterFacts> = {}): QuarterFacts => ({
	...{ places: PLACES, concerns, sessions: 3, committees: 6, seats: { women: 14, all: 42 } },
	...more,
});

const PLACES_RAISED = ['CF621', 'CF622', 'ML0505'];
const DIMENSIONS_RAISED = ['food', 'health', 'personal'];

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
	test('nor with every story that was published meanwhile, of concerns taken up before their quarter was shown or after', () => {
		// Counts at which the doubt is narrow, and which of each cell were taken up: in which quarter (2 is after both, 3
		// never), and to which outcome that led.
		const few = fc.constantFrom(0, 1, 1, 5, 5, 6, 9);
		const taken = fc.tuple(fc.constantFrom(0, 1, 2, 2, 3), fc.nat(2));
		const cells = [0, 1].flatMap((quarter) =>
			PLACES_RAISED.flatMap((place) => DIMENSIONS_RAISED.map((dimension) => ({ quarter, place, dimension }))),
		);
		const world = fc.tuple(
			...cells.map((cell) => fc.tuple(fc.constant(cell), few, fc.array(taken, { minLength: 2, maxLength: 2 }))),
		);
		type Raised = (typeof cells)[number] & { taken: number; outcome: number };
		const at = (place: string, dimension: string) =>
			PLACES_RAISED.indexOf(place) * DIMENSIONS.length + (DIMENSIONS as readonly string[]).indexOf(dimension);
		const attack = (quarter: number, raised: readonly Raised[]) => {
			const mine = raised.filter((one) => one.quarter === quarter);
			const told = collect(figuresOf(facts(mine.map((one) => ({ ...one, told: one.taken <= quarter })))), 0);
			// Each outcome tells all its dimensions, and of the first of its concerns the month where it may.
			const stories = Map.groupBy(
				raised.filter((one) => one.taken < 3),
				(one) => `${one.place} ${one.outcome}`,
			);
			for (const concerns of stories.values()) {
				const [first] = concerns.toSorted((a, b) => a.quarter - b.quarter);
				if (first?.quarter !== quarter) continue;
				if (!mayTellMonth({ toldAtClose: first.taken <= first.quarter, isShown: true })) continue;
				// A reader takes it to be of the committee's own place.
				const over = [...new Set(concerns.map((one) => one.dimension))].map((one) => at(first.place, one));
				told.push({ over, is: null, atLeast: 1 });
			}
			for (const { place, dimension } of cells.filter((cell) => cell.quarter === quarter)) {
				const count = mine.filter((one) => one.place === place && one.dimension === dimension).length;
				if (count >= 5) continue;
				const ask = { over: [at(place, dimension)], atLeast: count + 5 };
				expect(couldBeAtLeast(3 * DIMENSIONS.length, told, ask, 40)).toBe(true);
			}
		};
		fc.assert(
			fc.property(world, (filled) => {
				const raised = filled.flatMap(([cell, count, taken]) =>
					Array.from({ length: count }, (_, index) => {
						const [when, outcome] = taken[index] ?? [3, 0];
						return { ...cell, taken: when, outcome };
					}),
				);
				// A story that tells a month speaks of one quarter: each is reasoned over by itself.
				for (const quarter of [0, 1]) attack(quarter, raised);
			}),
			{ numRuns: 80 },
		);
	});
});

test('a committee is not formed, mostly inactive, active or highly active by its seats and signed minutes', () => {
	expect(healthOf({ seated: false, signed: 0 })).toBe('notFormed');
	expect(healthOf({ seated: true, signed: 0 })).toBe('inactive');
	expect(healthOf({ seated: true, signed: 1 })).toBe('active');
	expect(healthOf({ seated: true, signed: 3 })).toBe('highlyActive');
});
