import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ONE_VOTE } from '#domain/count/stv.ts';
import { BallotReader, type ContestToCount, countContest } from '#domain/election/contestCount.ts';

const ids = ['ada', 'bel', 'cis', 'dod', 'eve'];
const contest = (given: Partial<ContestToCount> = {}): ContestToCount => ({
	...({ method: 'stv', seats: 2, minimums: [], lot: ids, roll: 1000, paper: 0 } as const),
	candidates: ids.map((id) => ({ id, categories: [], withdrawn: false })),
	...given,
});
const count = (terms: ContestToCount, choices: unknown[], unreadable = 0) => {
	const reader = new BallotReader(terms);
	for (const choice of choices) reader.read(choice);
	return countContest(terms, reader.done(unreadable));
};
const times = <T>(many: number, one: T): T[] => Array.from({ length: many }, () => one);

describe('the count of a contest', () => {
	it('tells apart what says nothing, what cannot be read and what names somebody', () => {
		const choices = [
			...times(30, { ranking: [0, 1] }),
			...[{ blank: true }, { ranking: [] }],
			...[{ ranking: [0, 0] }, { ranking: [7] }, { ranking: ['0'] }, { option: 1 }, null, 'x', { blank: 1 }],
		];
		const { count: told } = count(contest(), choices, 2);
		expect(told).toMatchObject({ cast: 41, blank: 2, spoilt: 9, stages: { valid: 30 } });
	});

	it('shows by size: the smaller of the roll and the ballots cast', () => {
		const shown = (terms: Partial<ContestToCount>, ballots: number) => {
			const choice = terms.method === 'plurality' ? { option: 0 } : { ranking: [0, 1] };
			return count(contest(terms), times(ballots, choice)).count.shown;
		};
		expect([shown({}, 29), shown({}, 30), shown({}, 499), shown({}, 500)]).toEqual([
			...['winners', 'counts', 'counts', 'list'],
		]);
		expect([shown({ roll: 29 }, 500), shown({ roll: 499 }, 500)]).toEqual(['winners', 'counts']);
		// With three papers, whoever counted them would read the rest as a difference.
		expect([shown({ paper: 3 }, 500), shown({ paper: 30 }, 500)]).toEqual(['winners', 'list']);
		const plurality = { method: 'plurality' as const, seats: 1 };
		expect([shown(plurality, 29), shown(plurality, 30)]).toEqual(['winners', 'list']);
	});

	it('passes over whoever no longer stands', () => {
		const candidates = ids.map((id) => ({ id, categories: [], withdrawn: id === 'ada' }));
		const { elected } = count(contest({ candidates, seats: 1 }), times(40, { ranking: [0, 3] }));
		expect(elected).toEqual(['dod']);
	});

	it('keeps reserved seats where votes are counted, and says over whom it passed', () => {
		const candidates = ids.map((id) => ({ id, categories: id === 'eve' ? ['women'] : [], withdrawn: false }));
		const votes = [20, 15, 10, 5, 1].flatMap((many, option) => times(many, { option }));
		const terms = { method: 'plurality', seats: 2, candidates } as const;
		expect(count(contest(terms), votes).elected).toEqual(['ada', 'bel']);
		const reserved = count(contest({ ...terms, minimums: [{ category: 'women', least: 1 }] }), votes);
		expect(reserved.elected).toEqual(['ada', 'eve']);
		expect(reserved.count.scores?.passedOver.map((one) => one.candidate)).toEqual([2, 3, 4]);
		const two = count(contest({ ...terms, minimums: [{ category: 'women', least: 2 }] }), votes);
		expect(two).toMatchObject({ elected: null, count: { result: 'minimumsUnreachable' } });
	});

	it('asks for a lot between equals at the last seat, and takes it', () => {
		const votes = [20, 15, 15].flatMap((many, option) => times(many, { option }));
		const terms = { method: 'plurality', seats: 2, lot: null } as const;
		expect(count(contest(terms), votes)).toMatchObject({ elected: null, count: { tie: { candidates: [2, 3] } } });
		const drawn = count(contest({ ...terms, lot: ['cis', 'ada', 'bel', 'dod', 'eve'] }), votes);
		expect(drawn.elected).toEqual(['ada', 'cis']);
		expect(drawn.count.scores?.ties).toEqual([{ candidates: [2, 3], chosen: 3 }]);
	});

	it('accounts for every ballot at every stage, whatever is cast', () => {
		const ranking = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 1 });
		fc.assert(
			fc.property(fc.array(ranking, { minLength: 30, maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (all, seats) => {
				const choices = all.map((one) => ({ ranking: one }));
				const { count: told, elected } = count(contest({ seats }), choices);
				expect(elected).toHaveLength(seats);
				for (const stage of told.stages!.stages) {
					const votes = stage.votes.reduce((sum, one) => sum + one, 0);
					expect(votes + stage.nonTransferableSoFar + stage.roundingSoFar).toBe(all.length * ONE_VOTE);
				}
				for (const [a, row] of told.pairs!.entries())
					for (const [b, over] of row.entries()) expect(over + told.pairs![b]![a]!).toBeLessThanOrEqual(all.length);
			}),
			{ numRuns: 40 },
		);
	});
});
