import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BallotReader, type ContestToCount, countContest } from '#domain/election/contestCount.ts';
import { tellRounds } from '#domain/election/countStory.ts';

const contest: ContestToCount = {
	...{ method: 'stv', seats: 2, minimums: [], roll: 100, paper: 0 },
	candidates: ['a', 'b', 'c', 'd'].map((id) => ({ id, categories: [], withdrawn: false })),
	lot: ['a', 'b', 'c', 'd'],
};
function roundsOf(rankings: number[][]) {
	const reader = new BallotReader(contest);
	for (const ranking of rankings) reader.read({ ranking });
	const { count } = countContest(contest, reader.done(0));
	return { rounds: tellRounds(count.stages!), stages: count.stages! };
}
const times = (many: number, ...ranking: number[]) => Array.from({ length: many }, () => ranking);

describe('the story of a count', () => {
	it('says what went where, and what came of it', () => {
		const { rounds, stages } = roundsOf([...times(30, 0, 1), ...times(12, 1), ...times(10, 2, 3), ...times(8, 3, 2)]);
		expect(stages.quota).toBe(21);
		expect(rounds[0]).toMatchObject({ kind: 'firstPreferences', elected: [{ candidate: 1, votes: 30, how: 'quota' }] });
		expect(rounds[1]).toMatchObject({ kind: 'surplus', from: [{ candidate: 1, votes: 30 }], moved: 9 });
		expect(rounds[1]?.to).toEqual([{ candidate: 2, votes: 9 }]);
		expect(rounds.at(-1)?.elected.at(-1)).toMatchObject({ candidate: 2 });
	});

	it('adds up in every round, to the last hundred-thousandth', () => {
		const ranking = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1 });
		fc.assert(
			fc.property(fc.array(ranking, { minLength: 30, maxLength: 50 }), (rankings) => {
				const { rounds } = roundsOf(rankings);
				for (const { kind, moved, to, nonTransferable, rounding } of rounds) {
					if (kind === 'firstPreferences') continue;
					const sum = to.reduce((total, one) => total + one.votes, nonTransferable + rounding);
					expect(sum).toBeCloseTo(moved, 5);
				}
			}),
			{ numRuns: 60 },
		);
	});
});
