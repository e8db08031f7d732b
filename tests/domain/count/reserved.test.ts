import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Minimum } from '#domain/count/profile.ts';
import { type Standing, guardedBy, leftOutBy, mayStillMeet, unreachable } from '#domain/count/reserved.ts';
import { long } from '../../support/long.ts';

/** Tries every choice of candidates for the seats that are left. */
function byTrying(minimums: readonly Minimum[], { elected, continuing, vacancies }: Standing): boolean {
	if (minimums.every(({ least, candidates }) => elected.filter((one) => candidates.includes(one)).length >= least))
		return true;
	if (vacancies === 0) return false;
	return continuing.some((one, at) =>
		byTrying(minimums, { elected: [...elected, one], continuing: continuing.slice(at + 1), vacancies: vacancies - 1 }),
	);
}

const someCandidates = (most: number) => fc.uniqueArray(fc.integer({ min: 1, max: most }), { maxLength: most });
const minimumsOf = (most: number) =>
	fc.array(fc.record({ name: fc.string(), least: fc.nat(4), candidates: someCandidates(most) }), { maxLength: 4 });
const standings = fc.record({
	minimums: minimumsOf(9),
	elected: fc.constantFrom<number[]>([], [1], [1, 2]),
	continuing: fc.uniqueArray(fc.integer({ min: 3, max: 9 })),
	vacancies: fc.nat(5),
});

test('whether minimums can still be met is found exactly, however they overlap', () => {
	fc.assert(
		fc.property(standings, ({ minimums, ...standing }) => {
			expect(mayStillMeet(minimums, standing)).toBe(byTrying(minimums, standing));
		}),
		{ numRuns: long(20_000, 2_000) },
	);
});

test('the minimums that are named cannot hold together, and can as soon as any of them is left out', () => {
	fc.assert(
		fc.property(standings, ({ minimums, ...standing }) => {
			const numbered = minimums.map((one, at) => ({ ...one, name: String(at) }));
			const named = unreachable(numbered, standing).map((name) => numbered[Number(name)]!);
			expect(named.length === 0).toBe(mayStillMeet(minimums, standing));
			for (const one of named)
				expect(
					mayStillMeet(
						named.filter((other) => other !== one),
						standing,
					),
				).toBe(true);
		}),
		{ numRuns: long(5_000, 500) },
	);
});

test('who is guarded is in every choice that meets the minimums, who is left out in none', () => {
	const minimums = [
		{ name: 'women', least: 2, candidates: [1, 2, 3] },
		{ name: 'displaced people', least: 1, candidates: [3, 4] },
	];
	const standing = { elected: [1], continuing: [3, 5, 6], vacancies: 1 };
	expect(guardedBy(minimums, standing).map((one) => one.candidate)).toEqual([3]);
	expect(leftOutBy(minimums, standing).map((one) => one.candidate)).toEqual([5, 6]);
	expect(guardedBy(minimums, { elected: [], continuing: [1, 2, 4, 5], vacancies: 3 })).toEqual([
		{ candidate: 1, minimums: ['women'] },
		{ candidate: 2, minimums: ['women'] },
		{ candidate: 4, minimums: ['displaced people'] },
	]);
});

test('sixty candidates, 25 seats and six overlapping minimums are no matter of time', () => {
	// The hardest are those that can just not be met: each minimum alone can, and no sum gives it away.
	let state = 7;
	const chance = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
	let met = 0;
	for (let election = 0; election < 300; election++) {
		const minimums = Array.from({ length: 6 }, (_, at) => ({
			name: String(at),
			least: 8 + Math.floor(chance() * 8),
			candidates: Array.from({ length: 60 }, (_, one) => one + 1).filter(() => chance() < 0.3),
		}));
		const continuing = Array.from({ length: 60 }, (_, one) => one + 1);
		if (mayStillMeet(minimums, { elected: [], continuing, vacancies: 25 })) met += 1;
	}
	expect(met).toBeGreaterThan(0);
	expect(met).toBeLessThan(300);
});
