import { beforeAll, describe, expect, it } from 'vitest';
import type { ContestCount } from '#domain/election/contestCount.ts';
import { countElection } from '#domain/election/countElection.ts';
import { drawLot } from '#domain/election/drawLot.ts';
import { findElection, listContests } from '#domain/election/electionQueries.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { openElectionUrns } from '#domain/job/urnJobs.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { by } from '../../support/keyholders.ts';
import { type ContestGiven, closedElection, rank } from '../../support/urns.ts';
import { endOf } from '../../support/verdicts.ts';

const bySystem = { accountId: 'system' } as const;

describe('countElection', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const counted = async (contests: ContestGiven[], method: 'stv' | 'plurality' | 'approval' = 'stv') => {
			const election = await closedElection(house(), cast, contests, { keyKept: 'keyStore', method });
			await openElectionUrns(house(), election.id);
			await runDueJobs(house(), jobKinds);
			return election;
		};
		const countsOf = async (id: string) =>
			(await listContests(house().read, id)).map((contest) => contest.count as ContestCount);

		it('makes the result provisional, in the same words for everybody', async () => {
			const election = await counted([{ ballots: [...rank(20, 0, 1), ...rank(12, 1), ...rank(3, 2, 1)] }]);
			const [count] = await countsOf(election.id);
			expect(count).toMatchObject({ result: 'complete', shown: 'counts', cast: 35, roll: 35, blank: 0, spoilt: 0 });
			expect(count?.stages?.quota).toBe(12);
			expect(count?.pairs?.[0]).toEqual([0, 20, 20]);
			const [contest] = await listContests(house().read, election.id);
			expect(contest?.elected).toEqual(election.contests[0]!.candidateIds.slice(0, 2));
			expect((await findElection(house().read, election.id)).countedAt).not.toBeNull();
			const types = house().heard.events.map((event) => event.happening.type);
			expect(types).toContain('electionCounted');
		});

		it('keeps of a small contest nothing but who is elected', async () => {
			const election = await counted([{ ballots: [...rank(6, 0, 1), ...rank(3, 1)], roll: 40 }]);
			const [count] = await countsOf(election.id);
			expect(count?.shown).toBe('winners');
			expect(JSON.stringify(count)).not.toMatch(/votes|quota|blank|pairs|scores/);
		});

		it('waits for a lot where the ballots leave candidates equal, and goes on when it is drawn', async () => {
			const election = await counted([{ ballots: [...rank(20, 0), ...rank(20, 1)], seats: 1, candidates: [[], []] }]);
			const [waiting] = await countsOf(election.id);
			expect(waiting).toMatchObject({ result: 'lotNeeded', tie: { candidates: [1, 2] } });
			expect((await findElection(house().read, election.id)).countedAt).toBeNull();
			const awaited = () => house().heard.events.filter((event) => event.happening.type === 'lotAwaited').length;
			const before = awaited();
			await perform(house(), countElection, { electionId: election.id }, bySystem);
			expect(awaited()).toBe(before);
			const { candidateIds, id } = election.contests[0]!;
			const places = candidateIds.map((candidateId, at) => ({ candidateId, place: 2 - at }));
			await perform(house(), drawLot, { contestId: id, places }, by(cast.joseph));
			await runDueJobs(house(), jobKinds);
			const [contest] = await listContests(house().read, election.id);
			expect(contest?.elected).toEqual([candidateIds[1]]);
			expect((await findElection(house().read, election.id)).countedAt).not.toBeNull();
		});

		it('meets the minimums that the election announced', async () => {
			const given = { ballots: [...rank(20, 0, 1), ...rank(15, 1, 0), ...rank(2, 2)], candidates: [[], [], ['women']] };
			const plain = await counted([given]);
			const reserved = await counted([{ ...given, minimums: [{ category: 'women', least: 1 }] }]);
			const electedOf = async (id: string) => (await listContests(house().read, id))[0]?.elected;
			expect(await electedOf(plain.id)).toEqual(plain.contests[0]!.candidateIds.slice(0, 2));
			const { candidateIds } = reserved.contests[0]!;
			expect(await electedOf(reserved.id)).toEqual([candidateIds[0], candidateIds[2]]);
		});

		it('counts votes and approvals, and blank ballots for nobody', async () => {
			const options = (times: number, ...chosen: number[]) =>
				Array.from({ length: times }, () => ({ options: chosen }));
			const approved = await counted(
				[{ ballots: [...options(20, 0, 1), ...options(12, 1), { blank: true as const }, { blank: true as const }] }],
				'approval',
			);
			const [count] = await countsOf(approved.id);
			expect(count).toMatchObject({ shown: 'list', blank: 2, spoilt: 0, scores: { scores: [20, 32, 0], valid: 32 } });
			const votes = Array.from({ length: 31 }, (_, at) => ({ option: at % 2 }));
			const plurality = await counted([{ ballots: votes }], 'plurality');
			const [contest] = await listContests(house().read, plurality.id);
			expect(contest?.elected).toEqual(plurality.contests[0]!.candidateIds.slice(0, 2));
		});

		it('is the house’s own work, once', async () => {
			const election = await counted([{ ballots: rank(9, 0, 1) }]);
			expect(await endOf(perform(house(), countElection, { electionId: election.id }, by(cast.joseph)))).toBe(
				'notYours',
			);
			const { countedAt } = await findElection(house().read, election.id);
			house().later({ minutes: 5 });
			await perform(house(), countElection, { electionId: election.id }, bySystem);
			expect((await findElection(house().read, election.id)).countedAt).toBe(countedAt);
		});
	});
});
