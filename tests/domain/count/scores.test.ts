import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pack } from '#domain/count/profile.ts';
import { countApproval, countPlurality } from '#domain/count/scores.ts';
import { long } from '../../support/long.ts';
import { anyBallots, ballotsOf } from './profiles.ts';

const BALLOTS = pack(ballotsOf('5: 1 2\n4: 2 3 1\n2: 3=1\n1:\n3: 3 2'));

describe('plurality', () => {
	test('counts the first on each paper; two in the first place make it invalid, as a blank one is', () => {
		expect(countPlurality({ candidates: 3, seats: 1 }, BALLOTS)).toEqual({
			valid: 12,
			invalid: 3,
			scores: [5, 4, 3],
			places: [[1], [2], [3]],
			elected: [1],
			ties: [],
			result: 'complete',
		});
	});

	test('goes on to the next where the first has withdrawn', () => {
		const count = countPlurality({ candidates: 3, seats: 1, withdrawn: [1] }, BALLOTS);
		expect(count).toMatchObject({ valid: 14, scores: [0, 9, 5], places: [[2], [3]], elected: [2] });
	});
});

describe('approval', () => {
	test('counts everybody on each paper', () => {
		const count = countApproval({ candidates: 3, seats: 2 }, BALLOTS);
		expect(count).toMatchObject({ valid: 14, invalid: 1, scores: [11, 12, 9], elected: [2, 1] });
	});

	test('fills the last seat among equals by lot, and by nothing else', () => {
		const ballots = pack(ballotsOf('1: 1 2 3\n1: 2'));
		const open = countApproval({ candidates: 3, seats: 2 }, ballots);
		expect(open).toMatchObject({ elected: [2], ties: [{ candidates: [1, 3], chosen: [] }], result: 'lotNeeded' });
		const drawn = countApproval({ candidates: 3, seats: 2, lot: [3, 1, 2] }, ballots);
		expect(drawn).toMatchObject({ elected: [2, 3], ties: [{ candidates: [1, 3], chosen: [3] }], result: 'complete' });
	});

	test('elects all where there are more seats than candidates', () => {
		expect(countApproval({ candidates: 3, seats: 9 }, BALLOTS)).toMatchObject({ elected: [2, 1, 3], ties: [] });
	});
});

test('what is counted does not hang on the order of the ballots, and a blank one changes only how many are invalid', () => {
	fc.assert(
		fc.property(anyBallots(4), fc.constantFrom(countPlurality, countApproval), (ballots, count) => {
			const election = { candidates: 4, seats: 2 };
			const counted = count(election, pack(ballots));
			expect(count(election, pack(ballots.toReversed()))).toEqual(counted);
			expect(count(election, pack([...ballots, { weight: 2, ranks: [] }]))).toEqual({
				...counted,
				invalid: counted.invalid + 2,
			});
			expect(counted.valid + counted.invalid).toBe(ballots.reduce((sum, { weight }) => sum + weight, 0));
		}),
		{ numRuns: long(2000, 150) },
	);
});
