import { beforeAll, describe, expect, it } from 'vitest';
import { listPollsToVerify, verifyAny } from '#domain/election/verifyContest.ts';
import { listRows, writeListBlt } from '#domain/poll/listFile.ts';
import { openedList } from '#domain/poll/openedList.ts';
import { listOpenedBallots } from '#domain/poll/pollQueries.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { openElectionUrns } from '#domain/job/urnJobs.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { type ClosedElection, closedElection, rank } from '../../support/urns.ts';

describe('reading the count of a contest again', () => {
	onBothDatabases((house) => {
		let election: ClosedElection;
		let pollId: string;
		beforeAll(async () => {
			const cast: Cast = await seatCast(house());
			const ballots = [...rank(16, 0, 1), ...rank(9, 1, 0, 2), ...rank(7, 2), { blank: true as const }];
			const minimums = [{ category: 'women', least: 1 }];
			election = await closedElection(
				house(),
				cast,
				[{ ballots, candidates: [['women'], [], ['women']], minimums }, { ballots: rank(7, 1, 2, 0) }],
				{ keyKept: 'keyStore' },
			);
			pollId = election.contests[0]!.pollId;
			expect((await verifyAny(house().read, pollId)).cannot).toEqual(['notCounted']);
			await openElectionUrns(house(), election.id);
			await runDueJobs(house(), jobKinds);
		}, 60_000);

		const different = async (given?: Parameters<typeof verifyAny>[2]) =>
			(await verifyAny(house().read, pollId, given)).checks.filter(({ same }) => !same).map(({ what }) => what);

		it('finds the same of every contest, by the code of the election', async () => {
			const pollIds = await listPollsToVerify(house().read, election.code.toLowerCase());
			expect(pollIds).toEqual(election.contests.map((contest) => contest.pollId));
			for (const one of pollIds) {
				const verified = await verifyAny(house().read, one);
				expect(verified.checks.map(({ what }) => what)).toEqual(['list', 'record', 'ballots', 'elected', 'count']);
				expect(verified.good).toBe(true);
			}
		});

		it('finds it from the list alone, and what is different in another', async () => {
			const lines = openedList('rank', await listOpenedBallots(house().read, pollId), {
				optionsCount: 3,
				secret: true,
			});
			const poll = { question: 'Conseil', method: 'rank', options: ['A', 'B', 'C'] } as const;
			const blt = writeListBlt(poll, lines) ?? '';
			const table = listRows(lines)
				.map((row) => row.join(','))
				.join('\n');
			expect(await different({ kind: 'blt', content: Buffer.from(blt) })).toEqual([]);
			expect(await different({ kind: 'table', content: Buffer.from(table) })).toEqual([]);
			expect(await different({ kind: 'blt', content: Buffer.from(blt.replace('1 1 2 0', '1 2 1 0')) })).toEqual([
				'count',
			]);
		});

		it('says what was changed afterwards', async () => {
			const write = (elected: string[]) =>
				house()
					.write.updateTable('contest')
					.set({ elected: JSON.stringify(elected) })
					.where('id', '=', election.contests[0]!.id)
					.execute();
			const { elected } = await house()
				.read.selectFrom('contest')
				.select('elected')
				.where('id', '=', election.contests[0]!.id)
				.executeTakeFirstOrThrow();
			const right = JSON.parse(elected ?? '[]') as string[];
			await write(right.toReversed());
			expect(await different()).toEqual(['elected']);
			await write(right);
			await house()
				.write.updateTable('ballot')
				.set({ content: '{}' })
				.where('pollId', '=', pollId)
				.where('position', '=', 5)
				.execute();
			expect(await different()).toEqual(['list', 'count']);
		});
	});
});
