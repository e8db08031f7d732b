import { beforeAll, describe, expect, it } from 'vitest';
import { listBallots } from '#domain/election/ballotList.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { openElectionUrns } from '#domain/job/urnJobs.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { closedElection } from '../../support/urns.ts';

describe('the opened list of a contest', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let pollId: string;
		beforeAll(async () => {
			cast = await seatCast(house());
			const ballots = [...Array.from({ length: 34 }, (_, at) => ({ option: at % 3 })), { blank: true as const }];
			const given = { keyKept: 'keyStore', method: 'plurality' } as const;
			const election = await closedElection(house(), cast, [{ ballots }], given);
			await openElectionUrns(house(), election.id);
			await runDueJobs(house(), jobKinds);
			pollId = election.contests[0]!.pollId;
		});
		const list = (stretch?: Parameters<typeof listBallots>[2]) =>
			listBallots(house().read, { pollId, method: 'plurality', candidates: 3 }, stretch);

		it('has every ballot once, sorted by its words, with what was chosen', async () => {
			const { lines, total } = await list();
			expect(total).toBe(35);
			const words = lines.map((line) => line.checkWords.join(' '));
			expect(words).toEqual([...words].sort());
			expect(lines.filter(({ choice }) => choice && 'blank' in choice)).toHaveLength(1);
			expect(lines.filter(({ choice }) => choice && 'option' in choice && choice.option === 0)).toHaveLength(12);
		});

		it('is turned page by page, and to the page on which words with two letters begin', async () => {
			const { lines: all } = await list();
			const { lines, page } = await list({ size: 10, page: 2, from: '' });
			expect([lines, page]).toEqual([all.slice(10, 20), 2]);
			expect((await list({ size: 10, page: 99, from: '' })).lines).toEqual(all.slice(30));
			for (const at of [0, 9, 10, 17, 34]) {
				const from = all[at]!.checkWords[0]!.slice(0, 2);
				const turned = await list({ size: 10, page: 1, from });
				const first = all.findIndex((line) => line.checkWords[0]! >= from);
				expect(turned.lines).toContainEqual(all[first]);
			}
			expect((await list({ size: 10, page: 1, from: 'zz' })).page).toBe(4);
			expect((await list({ size: 10, page: 1, from: 'aa' })).page).toBe(1);
		});
	});
});
