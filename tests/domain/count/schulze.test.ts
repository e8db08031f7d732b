import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schulzeWinners, strongestPaths } from '#domain/count/schulze.ts';

/** The pairwise table of rankings with their numbers of voters. */
function table(options: string, groups: [number, string][]): number[][] {
	const pairs = Array.from(options, () => Array.from(options, () => 0));
	for (const [voters, ranking] of groups)
		for (const [at, one] of [...ranking].entries())
			for (const other of ranking.slice(at + 1)) pairs[options.indexOf(one)]![options.indexOf(other)]! += voters;
	return pairs;
}

describe('the example that Schulze gives himself (45 voters, five candidates)', () => {
	const pairs = table('ABCDE', [
		...([
			[5, 'ACBED'],
			[5, 'ADECB'],
			[8, 'BEDAC'],
			[3, 'CABED'],
			[7, 'CAEBD'],
			[2, 'CBADE'],
			[7, 'DCEBA'],
			[8, 'EBADC'],
		] as [number, string][]),
	]);

	test('has the comparisons that are published', () => {
		expect(pairs).toEqual([
			[0, 20, 26, 30, 22],
			[25, 0, 16, 33, 18],
			[19, 29, 0, 17, 24],
			[15, 12, 28, 0, 14],
			[23, 27, 21, 31, 0],
		]);
	});

	test('has the strongest chains that are published', () => {
		expect(strongestPaths(pairs)).toEqual([
			[0, 28, 28, 30, 24],
			[25, 0, 28, 33, 24],
			[25, 29, 0, 29, 24],
			[25, 28, 28, 0, 24],
			[25, 28, 28, 31, 0],
		]);
	});

	test('is won by E', () => expect(schulzeWinners(pairs)).toEqual([4]));
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
