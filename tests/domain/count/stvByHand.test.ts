import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Minimum, pack } from '#domain/count/profile.ts';
import { type StvElection, countStv } from '#domain/count/stv.ts';
import { LONG, long } from '../../support/long.ts';
import { naiveStv } from '../../support/naiveStv.ts';

/** The count against a second, naive reading of the rules, and the properties that every count must have. */

type Order = readonly number[];

const asBallots = (orders: readonly Order[]) =>
	pack(orders.map((order) => ({ weight: 1, ranks: order.map((one) => [one]) })));

/** Both counts, in one form. */
function bothWays(election: StvElection & { lot: readonly number[] }, orders: readonly Order[]) {
	const counted = countStv(election, asBallots(orders));
	const naive = naiveStv(election, orders);
	return [
		counted.result === 'minimumsUnreachable'
			? null
			: {
					quota: counted.quota,
					elected: counted.elected.map((one) => one.candidate),
					stages: counted.stages.map(({ of, votes, nonTransferableSoFar, elected }) => ({
						of,
						votes,
						nonTransferable: nonTransferableSoFar,
						elected,
					})),
				},
		naive && {
			quota: Number(naive.quota),
			elected: naive.elected,
			stages: naive.stages.map(({ of, votes, nonTransferable, elected }) => ({
				of,
				votes: votes.map(Number),
				nonTransferable: Number(nonTransferable),
				elected,
			})),
		},
	] as const;
}

function same(election: StvElection & { lot: readonly number[] }, orders: readonly Order[]): void {
	const [counted, naive] = bothWays(election, orders);
	// A text is compared much faster than an object.
	if (JSON.stringify(counted) !== JSON.stringify(naive))
		expect({ election, orders, counted }).toEqual({ election, orders, counted: naive });
}

function rankings(candidates: number): Order[] {
	const from = (left: readonly number[]): Order[] =>
		left.length === 0
			? [[]]
			: left.flatMap((one) => from(left.filter((other) => other !== one)).map((rest) => [one, ...rest]));
	return from(Array.from({ length: candidates }, (_, at) => at + 1));
}

/** Every way to hand in so many complete rankings, whatever their order. */
function* profiles(candidates: number, most: number): Generator<Order[]> {
	const all = rankings(candidates);
	function* add(chosen: Order[], from: number): Generator<Order[]> {
		yield chosen;
		if (chosen.length < most) for (let at = from; at < all.length; at++) yield* add([...chosen, all[at]!], at);
	}
	yield* add([], 0);
}

/** No minimum, every one that asks for somebody and does not ask for more than there are, and pairs that overlap. */
function sensibleMinimums(candidates: number, seats: number): Minimum[][] {
	const kinds = Array.from({ length: 2 ** candidates - 2 }, (_, at) =>
		Array.from({ length: candidates }, (_, one) => one + 1).filter((one) => (at + 1) & (1 << (one - 1))),
	);
	const single = kinds.flatMap((kind) =>
		Array.from({ length: Math.min(kind.length, seats) }, (_, at) => ({
			name: kind.join(),
			least: at + 1,
			candidates: kind,
		})),
	);
	const pairs = single.flatMap((one, at) => single.slice(at + 1).map((other) => [one, other]));
	return [[], ...single.map((one) => [one]), ...pairs];
}

describe('the count and a naive reading of the rules say the same, stage by stage', () => {
	test('of all profiles of up to six complete rankings of three candidates, with every sensible minimum', () => {
		for (const seats of [1, 2]) {
			const wanted = sensibleMinimums(3, seats);
			let turn = 0;
			for (const orders of profiles(3, 6)) {
				// In short, each profile with a few of the minimums in turn.
				const some = LONG ? wanted : [wanted[0]!, wanted[turn++ % wanted.length]!, wanted[turn++ % wanted.length]!];
				for (const minimums of some) same({ candidates: 3, seats, minimums, lot: [2, 3, 1] }, orders);
			}
		}
	}, 1_200_000);

	test('of all profiles of up to six complete rankings of four candidates, with sensible minimums in turn', () => {
		const wanted = [1, 2, 3].flatMap((seats) => sensibleMinimums(4, seats).map((minimums) => ({ seats, minimums })));
		let turn = 0;
		// Up to six: 593,775 profiles; up to three: 2,925. Among so many, every minimum meets every kind of profile.
		for (const orders of profiles(4, long(6, 3)))
			for (let time = 0; time < 2; time++)
				same({ candidates: 4, ...wanted[turn++ % wanted.length]!, lot: [3, 1, 4, 2] }, orders);
	}, 3_600_000);

	test('of incomplete rankings of more candidates, with minimums that overlap', () => {
		const elections = fc.integer({ min: 1, max: 8 }).chain((candidates) => {
			const some = fc.shuffledSubarray(Array.from({ length: candidates }, (_, at) => at + 1));
			return fc.record({
				candidates: fc.constant(candidates),
				seats: fc.integer({ min: 1, max: 5 }),
				minimums: fc.array(fc.record({ name: fc.string(), least: fc.integer({ min: 0, max: 3 }), candidates: some }), {
					maxLength: 3,
				}),
				lot: fc.shuffledSubarray(
					Array.from({ length: candidates }, (_, at) => at + 1),
					{ minLength: candidates },
				),
				orders: fc.array(some, { maxLength: 40 }),
			});
		});
		fc.assert(
			fc.property(elections, ({ orders, ...election }) => same(election, orders)),
			{ numRuns: long(20_000, 600) },
		);
	}, 1_200_000);
});

describe('every count', () => {
	const elections = fc.integer({ min: 1, max: 12 }).chain((candidates) => {
		const everybody = Array.from({ length: candidates }, (_, at) => at + 1);
		return fc.record({
			candidates: fc.constant(candidates),
			seats: fc.integer({ min: 1, max: 7 }),
			minimums: fc.array(
				fc.record({
					name: fc.string(),
					least: fc.integer({ min: 0, max: 3 }),
					candidates: fc.shuffledSubarray(everybody),
				}),
				{ maxLength: 3 },
			),
			lot: fc.shuffledSubarray(everybody, { minLength: candidates }),
			// Some candidates are liked by many, so that there are surpluses.
			orders: fc.array(
				fc.oneof(
					fc.shuffledSubarray(everybody),
					fc.shuffledSubarray(everybody).map((order) => order.toSorted()),
				),
				{ maxLength: 60 },
			),
		});
	});
	const numRuns = long(10_000, 300);
	const run = (election: StvElection, orders: readonly Order[]) => countStv(election, asBallots(orders));

	test('does not depend on the order of the ballots', () => {
		fc.assert(
			fc.property(elections, fc.infiniteStream(fc.nat()), ({ orders, ...election }, keys) => {
				const shuffled = orders
					.map((order) => ({ order, key: keys.next().value as number }))
					.sort((a, b) => a.key - b.key)
					.map((one) => one.order);
				expect(run(election, shuffled)).toEqual(run(election, orders));
			}),
			{ numRuns },
		);
	});

	test('of renamed candidates elects the same under their new names', () => {
		fc.assert(
			fc.property(elections, ({ orders, ...election }) => {
				// Turned round: candidate 1 becomes the last, and so on.
				const renamed = (candidate: number) => election.candidates + 1 - candidate;
				const one = run(election, orders);
				const other = run(
					{
						...election,
						lot: election.lot.map(renamed),
						minimums: election.minimums.map((minimum) => ({ ...minimum, candidates: minimum.candidates.map(renamed) })),
					},
					orders.map((order) => order.map(renamed)),
				);
				expect(other.result).toBe(one.result);
				if (one.result === 'minimumsUnreachable' || other.result === 'minimumsUnreachable') return;
				expect(other.stages.map((stage) => stage.of.toSorted((a, b) => b - a))).toEqual(
					one.stages.map((stage) => stage.of.map(renamed).toSorted((a, b) => b - a)),
				);
				expect(other.stages.map((stage) => stage.votes)).toEqual(one.stages.map((stage) => stage.votes.toReversed()));
				expect(other.elected.map((seat) => seat.candidate).toSorted((a, b) => a - b)).toEqual(
					one.elected.map((seat) => renamed(seat.candidate)).toSorted((a, b) => a - b),
				);
			}),
			{ numRuns },
		);
	});

	test('meets its minimums whenever any choice of candidates could, and fills every seat it can', () => {
		fc.assert(
			fc.property(elections, ({ orders, ...election }) => {
				const counted = run(election, orders);
				if (counted.result === 'minimumsUnreachable') return;
				const seated = counted.elected.map((one) => one.candidate);
				expect(seated).toHaveLength(Math.min(election.seats, election.candidates));
				expect(new Set(seated).size).toBe(seated.length);
				for (const { least, candidates } of election.minimums)
					expect(seated.filter((one) => candidates.includes(one)).length).toBeGreaterThanOrEqual(least);
			}),
			{ numRuns },
		);
	});

	test('is plain where no minimum holds anybody in or out', () => {
		fc.assert(
			fc.property(elections, ({ orders, ...election }) => {
				const counted = run(election, orders);
				const plain = run({ ...election, minimums: [] }, orders);
				if (counted.result !== 'complete' || plain.result !== 'complete') return;
				const isBound = counted.stages.some((stage) => stage.guarded.length + stage.cannotBeElected.length > 0);
				const barred = counted.stages.some((stage, at) => stage.elected.join() !== plain.stages[at]?.elected.join());
				if (!isBound && !barred) expect(counted).toEqual(plain);
				// A minimum that every choice of candidates meets binds nobody.
				const needless = [{ name: 'anybody', least: 1, candidates: election.lot }];
				const reserved = run({ ...election, minimums: needless }, orders);
				expect(reserved.result === 'complete' && reserved.elected).toEqual(plain.elected);
			}),
			{ numRuns },
		);
	});

	test('sums to its ballots at every stage', () => {
		fc.assert(
			fc.property(elections, ({ orders, ...election }) => {
				const counted = run(election, orders);
				if (counted.result === 'minimumsUnreachable') return;
				let before = Array.from({ length: election.candidates }, () => 0);
				for (const stage of counted.stages) {
					const sum = stage.votes.reduce((all, one) => all + one, 0);
					expect(sum + stage.nonTransferableSoFar + stage.roundingSoFar).toBe(counted.valid * 100_000);
					expect(stage.votes).toEqual(before.map((votes, at) => votes + stage.transfers[at]!));
					expect(stage.votes.every((votes) => Number.isSafeInteger(votes) && votes >= 0)).toBe(true);
					expect(Math.min(stage.nonTransferable, stage.rounding)).toBeGreaterThanOrEqual(0);
					before = stage.votes;
				}
			}),
			{ numRuns },
		);
	});

	test('with a blank more differs only in how many came', () => {
		fc.assert(
			fc.property(elections, ({ orders, ...election }) => {
				const counted = run(election, orders);
				const withBlank = run(election, [...orders, []]);
				if (counted.result === 'minimumsUnreachable') return;
				expect(withBlank).toEqual({ ...counted, invalid: counted.invalid + 1 });
			}),
			{ numRuns },
		);
	});

	test('of papers that were put together by weight is the same', () => {
		fc.assert(
			fc.property(elections, fc.integer({ min: 2, max: 5 }), ({ orders, ...election }, times) => {
				const repeated = run(
					election,
					orders.flatMap((order) => Array.from({ length: times }, () => order)),
				);
				const weighted = countStv(
					election,
					pack(orders.map((order) => ({ weight: times, ranks: order.map((one) => [one]) }))),
				);
				expect(weighted).toEqual(repeated);
			}),
			{ numRuns: long(2_000, 100) },
		);
	});
});
