import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BltError, readBlt } from '#domain/count/blt.ts';
import { BLT_RULES, MinimumsUnreachable, countBlt } from '#domain/count/countBlt.ts';
import { long } from '../../support/long.ts';

const FILE = readBlt(`4 2
-2
3 1 3 4 0
4 1 3 2 0
2 4 1=3 0
1 2 0
2 2=4=3 1 0
1 3 4 2 0
0
"Adam"
"Basil"
"Charlotte"
"Donald"
"Garden"
`);

/** Two equals for one seat, and nothing in the papers that tells them apart. */
const EQUAL = '2 1\n5 1 0\n5 2 0\n0\n"Ann"\n"Bob"\n"Garden"\n';

describe('the count of a BLT file', () => {
	test('has the form that programs rely on', () => {
		const count = countBlt(FILE, { rules: 'scottish' });
		expect(count).toMatchObject({ title: 'Garden', seats: 2, valid: 10, invalid: 3, quota: 4, ties: [], notes: [] });
		expect(count.elected).toEqual([
			{ candidate: 1, name: 'Adam', stage: 1 },
			{ candidate: 3, name: 'Charlotte', stage: 3 },
		]);
		expect(count.stages[1]).toMatchObject({
			stage: 2,
			kind: 'surplus',
			of: [1],
			votes: [4, 0, 3.99999, 2],
			transfers: [-3, 0, 2.99999, 0],
			rounding: 0.00001,
		});
		expect(count.candidates[1]).toEqual({ candidate: 2, name: 'Basil', withdrawn: true });
	});

	test('is there by every kind of rules', () => {
		const elected = BLT_RULES.map((rules) => [rules, countBlt(FILE, { rules }).elected.map((one) => one.candidate)]);
		expect(Object.fromEntries(elected)).toEqual({
			scottish: [1, 3],
			schulze: [1, 3],
			irv: [1],
			approval: [3, 1],
			plurality: [1, 4],
		});
		expect(countBlt(FILE, { rules: 'irv' }).notes).toEqual(['instant run-off fills one seat; the file has 2']);
	});

	test('keeps reserved seats, or says that they cannot be kept', () => {
		const reserved = countBlt(FILE, {
			rules: 'scottish',
			minimums: [{ name: 'from the river', least: 1, candidates: [2, 4] }],
		});
		expect(reserved.elected.map(({ candidate }) => candidate)).toEqual([1, 4]);
		expect(() =>
			countBlt(FILE, { rules: 'scottish', minimums: [{ name: 'women', least: 2, candidates: [2, 4] }] }),
		).toThrow(MinimumsUnreachable);
	});

	test.each(BLT_RULES)('tells equals apart by lot, else by the file, and says so (%s)', (rules) => {
		const byFile = countBlt(readBlt(EQUAL), { rules });
		expect([byFile.elected[0]!.candidate, byFile.ties[0]!.by]).toEqual([1, 'order in the file']);
		expect(byFile.notes).toHaveLength(1);
		const byLot = countBlt(readBlt(EQUAL), { rules, lot: [2, 1] });
		expect([byLot.elected[0]!.candidate, byLot.ties[0]!.by, byLot.notes]).toEqual([2, 'lot', []]);
		const byLotInFile = countBlt(readBlt(EQUAL.replace('2 1\n', '2 1\n[tie 2 1]\n')), { rules });
		expect([byLotInFile.elected[0]!.candidate, byLotInFile.ties[0]!.by]).toEqual([2, 'lot in the file']);
	});

	test('comes to an end on any file that can be read, and every stage sums to the papers', () => {
		const piece = fc.constantFrom('0', '1', '2', '9', '-', '=', ' ', '\n', '"', '#', '3', '4');
		const cut = fc.tuple(fc.nat({ max: 90 }), fc.nat({ max: 2 }), piece);
		const text =
			'4 2\n-2\n3 1 3 4 0\n4 1 3 2 0\n2 4 1=3 0\n1 2 0\n2 2=4=3 1 0\n1 3 4 2 0\n5 - 4 0\n0\n"A"\n"B"\n"C"\n"D"\n"T"\n';
		fc.assert(
			fc.property(fc.array(cut, { maxLength: 5 }), fc.constantFrom(...BLT_RULES), (cuts, rules) => {
				let file = text;
				for (const [at, gone, put] of cuts) file = file.slice(0, at) + put + file.slice(at + gone);
				try {
					const blt = readBlt(file);
					const count = countBlt(blt, { rules });
					expect(count.valid + count.invalid).toBe(blt.ballots.papers);
					const standing = count.candidates.filter(({ withdrawn }) => !withdrawn).length;
					expect(count.elected).toHaveLength(Math.min(count.seats, standing));
					for (const stage of count.stages)
						if ('nonTransferable' in stage) {
							const sum = stage.votes.reduce((a, b) => a + b, 0) + stage.nonTransferableSoFar + stage.roundingSoFar;
							expect(sum).toBeCloseTo(count.valid, 4);
						}
				} catch (error) {
					expect(error).toBeInstanceOf(BltError);
				}
			}),
			{ numRuns: long(20_000, 800) },
		);
	});
});
