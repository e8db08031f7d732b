import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairwise } from '#domain/count/pairwise.ts';
import { type RankedBallot, pack } from '#domain/count/profile.ts';
import { countSchulze, schulzeWinners } from '#domain/count/schulze.ts';
import { long } from '../../support/long.ts';
import { anyBallots, ballotsOf } from './profiles.ts';

/** Schulze 2011, section 3.1; also the first example of most encyclopedias: A to E are 1 to 5. */
const FORTY_FIVE = ballotsOf(`
5: 1 3 2 5 4
5: 1 4 5 3 2
8: 2 5 4 1 3
3: 3 1 2 5 4
7: 3 1 5 2 4
2: 3 2 1 4 5
7: 4 3 5 2 1
8: 5 2 1 4 3
`);

/** How many prefer `a` to `b`, read off each ballot by itself. */
function prefer(ballots: readonly RankedBallot[], a: number, b: number): number {
	const place = ({ ranks }: RankedBallot, one: number) => {
		const at = ranks.findIndex((equals) => equals.includes(one));
		return at < 0 ? Infinity : at;
	};
	return ballots.filter((ballot) => place(ballot, a) < place(ballot, b)).reduce((sum, { weight }) => sum + weight, 0);
}

describe('a pairwise table', () => {
	test('says of every two what the ballots say one by one', () => {
		fc.assert(
			fc.property(anyBallots(5), (ballots) => {
				const table = pairwise(5, pack(ballots));
				for (let a = 1; a <= 5; a++)
					for (let b = 1; b <= 5; b++) expect(table[a - 1]![b - 1]).toBe(a === b ? 0 : prefer(ballots, a, b));
			}),
			{ numRuns: long(3000, 200) },
		);
	});
});

describe("Schulze's method", () => {
	test('counts the published example of 45 voters, table and paths', () => {
		const count = countSchulze({ candidates: 5, seats: 1 }, pack(FORTY_FIVE));
		expect(count.pairwise).toEqual([
			[0, 20, 26, 30, 22],
			[25, 0, 16, 33, 18],
			[19, 29, 0, 17, 24],
			[15, 12, 28, 0, 14],
			[23, 27, 21, 31, 0],
		]);
		expect(count.paths).toEqual([
			[0, 28, 28, 30, 24],
			[25, 0, 28, 33, 24],
			[25, 29, 0, 29, 24],
			[25, 28, 28, 0, 24],
			[25, 28, 28, 31, 0],
		]);
		expect(count.places).toEqual([[5], [1], [3], [2], [4]]);
		expect(schulzeWinners(count.pairwise)).toEqual([4]);
		expect(count).toMatchObject({ valid: 45, invalid: 0, elected: [5], beatsAll: null, ties: [], result: 'complete' });
	});

	test('elects whoever beats all others', () => {
		const count = countSchulze({ candidates: 3, seats: 1 }, pack(ballotsOf('4: 1 2\n3: 2 1\n2: 3 2')));
		expect([count.beatsAll, count.elected]).toEqual([2, [2]]);
	});

	test('counts who is on a paper above who is not, and nobody between equals', () => {
		const { pairwise } = countSchulze({ candidates: 3, seats: 1 }, pack(ballotsOf('2: 1=2\n1: 3')));
		expect(pairwise).toEqual([
			[0, 0, 2],
			[0, 0, 2],
			[1, 1, 0],
		]);
	});

	test('passes over who has withdrawn, and does not count papers with nobody else', () => {
		const count = countSchulze(
			{ candidates: 3, seats: 1, withdrawn: [1] },
			pack(ballotsOf('5: 1\n2: 1 2 3\n1: 3\n1:')),
		);
		expect(count).toMatchObject({ valid: 3, invalid: 6, elected: [2], places: [[2], [3]] });
	});

	test('names equals, and takes of them whom the lot names first', () => {
		const ballots = pack(ballotsOf('1: 1 2 3\n1: 2 1 3'));
		const open = countSchulze({ candidates: 3, seats: 1 }, ballots);
		expect(open).toMatchObject({ places: [[1, 2], [3]], elected: [], result: 'lotNeeded' });
		expect(open.ties).toEqual([{ candidates: [1, 2], chosen: [] }]);
		const drawn = countSchulze({ candidates: 3, seats: 1, lot: [3, 2, 1] }, ballots);
		expect(drawn).toMatchObject({ elected: [2], result: 'complete', ties: [{ candidates: [1, 2], chosen: [2] }] });
		expect(countSchulze({ candidates: 3, seats: 2 }, ballots)).toMatchObject({ elected: [1, 2], ties: [] });
	});

	test('always elects who beats all others, whatever the order of the ballots and the numbers of the candidates', () => {
		const order = fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 });
		fc.assert(
			fc.property(anyBallots(4), order, fc.nat(), (ballots, names, turn) => {
				const election = { candidates: 4, seats: 1 };
				const count = countSchulze(election, pack(ballots));
				if (count.beatsAll !== null) expect(count.places[0]).toEqual([count.beatsAll]);
				expect(count.places.flat().toSorted()).toEqual([1, 2, 3, 4]);
				const turned = [...ballots.slice(turn % 5), ...ballots.slice(0, turn % 5)];
				expect(countSchulze(election, pack(turned))).toEqual(count);
				const renamed = ballots.map(({ weight, ranks }) => ({
					weight,
					ranks: ranks.map((equals) => equals.map((one) => names[one - 1]!)),
				}));
				expect(countSchulze(election, pack(renamed)).places).toEqual(
					count.places.map((equals) => equals.map((one) => names[one - 1]!).toSorted()),
				);
				const blank = countSchulze(election, pack([...ballots, { weight: 3, ranks: [] }]));
				expect(blank).toEqual({ ...count, invalid: count.invalid + 3 });
			}),
			{ numRuns: long(3000, 200) },
		);
	});

	test('never puts anybody behind those whom a stronger way beats', () => {
		fc.assert(
			fc.property(anyBallots(5), (ballots) => {
				const { paths, places } = countSchulze({ candidates: 5, seats: 1 }, pack(ballots));
				const placeOf = (one: number) => places.findIndex((equals) => equals.includes(one));
				for (let a = 1; a <= 5; a++)
					for (let b = 1; b <= 5; b++)
						if (paths[a - 1]![b - 1]! > paths[b - 1]![a - 1]!) expect(placeOf(a)).toBeLessThan(placeOf(b));
			}),
			{ numRuns: long(2000, 150) },
		);
	});
});

test('an option that beats every other one alone wins alone, and somebody always wins', () => {
	const tables = fc.integer({ min: 2, max: 6 }).chain((size) =>
		fc
			.array(fc.shuffledSubarray([...Array(size).keys()], { minLength: size, maxLength: size }), { minLength: 1 })
			.map((rankings) => {
				const pairs = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
				for (const ranking of rankings)
					for (const [at, one] of ranking.entries())
						for (const other of ranking.slice(at + 1)) pairs[one]![other]! += 1;
				return pairs;
			}),
	);
	fc.assert(
		fc.property(tables, (pairs) => {
			const winners = schulzeWinners(pairs);
			expect(winners.length).toBeGreaterThan(0);
			const beatsAll = [...pairs.keys()].filter((one) =>
				[...pairs.keys()].every((other) => one === other || pairs[one]![other]! > pairs[other]![one]!),
			);
			if (beatsAll.length > 0) expect(winners).toEqual(beatsAll);
		}),
	);
});
