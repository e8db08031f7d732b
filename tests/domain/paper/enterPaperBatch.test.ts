import { beforeAll, describe, expect, it } from 'vitest';
import { EnterPaperBatch } from '#domain/paper/enterPaperBatch.ts';
import { perform } from '#domain/perform.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { boxOut, counted, enter, takePapers } from '../../support/paper.ts';
import { openedPoll, seven } from '../../support/polls.ts';

const YES_NO = { method: 'yesNoAbstain', passRule: 'simpleMajority' } as const;

describe('enterPaperBatch', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const boxOf = (id: string) =>
			house().read.selectFrom('paperBatch').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
		const closedBox = async (poll: object = YES_NO, takers = seven(cast)) => {
			const pollId = await openedPoll(house(), cast, poll);
			const batchId = await boxOut(house(), cast, pollId);
			await takePapers(house(), cast, pollId, takers);
			await perform(house(), closePoll, { pollId }, { accountId: cast.joseph.accountId });
			return batchId;
		};
		const right = counted({ yes: 5, no: 1, abstain: 1 }, { unused: 3 });
		const wrong = counted({ yes: 4, no: 2, abstain: 1 }, { unused: 3 });

		it('keeps what each of two people counted; the same person is not both', async () => {
			const batchId = await closedBox();
			await enter(house(), cast.aicha, batchId, right);
			await expect(enter(house(), cast.aicha, batchId, right)).rejects.toThrow('countedOnce');
			await enter(house(), cast.liaison, batchId, right);
			const box = await boxOf(batchId);
			expect(box.firstEntry).toBe(box.secondEntry);
			expect([box.firstBy, box.secondBy]).toEqual([cast.aicha.accountId, cast.liaison.accountId]);
			await expect(enter(house(), cast.joseph, batchId, wrong)).rejects.toThrow('countsAgree');
		});

		it('where two counts differ, each counts again, and a third replaces the one that it contradicts', async () => {
			const batchId = await closedBox();
			await enter(house(), cast.aicha, batchId, wrong);
			await enter(house(), cast.liaison, batchId, right);
			await enter(house(), cast.joseph, batchId, right);
			const box = await boxOf(batchId);
			expect(box.firstEntry).toBe(box.secondEntry);
			expect([box.firstBy, box.secondBy]).toEqual([cast.joseph.accountId, cast.liaison.accountId]);
		});

		it('is for people who take part and whose matter it is not, after the close', async () => {
			const pollId = await openedPoll(house(), cast, YES_NO);
			const batchId = await boxOut(house(), cast, pollId);
			await takePapers(house(), cast, pollId, seven(cast));
			await expect(enter(house(), cast.liaison, batchId, right)).rejects.toThrow('pollStillOpen');
			await perform(house(), closePoll, { pollId }, { accountId: cast.joseph.accountId });
			await expect(enter(house(), cast.bienvenu, batchId, right)).rejects.toThrow('ownMatter');
			await expect(enter(house(), cast.neighbour, batchId, right)).rejects.toThrow('poll');
		});

		it('unfolds no papers of a secret vote that fewer than five people took', async () => {
			const few = await closedBox(YES_NO, seven(cast).slice(0, 4));
			await expect(enter(house(), cast.liaison, few, right)).rejects.toMatchObject({
				because: { no: 'papersTooFew', with: { least: 5, there: 4 } },
			});
			await enter(house(), cast.liaison, await closedBox({ ...YES_NO, secret: false }, [cast.aicha]), right);
		});

		it('wants every line filled in, and no line that is not on the sheet', async () => {
			const read = EnterPaperBatch.safeParse({
				...{ batchId: 'a'.repeat(20), lines: ['yes', 'no'], counts: { yes: '٣' } },
				...{ blank: '0', spoilt: 0, unused: 0 },
			});
			expect(read.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['counts.no']);
			const batchId = await closedBox();
			await expect(enter(house(), cast.liaison, batchId, counted({ yes: 1, no: 1 }))).rejects.toThrow('notAnOption');
			await expect(
				enter(house(), cast.liaison, batchId, counted({ yes: 1, no: 1, abstain: 0, maybe: 2 })),
			).rejects.toThrow('notAnOption');
		});

		it('takes orders one a line, the same ones together, and says which line it cannot read', async () => {
			const options = ['Marché', 'Pont', 'Puits'];
			const batchId = await closedBox({ method: 'rank', options, passRule: 'simpleMajority' });
			await enter(house(), cast.liaison, batchId, { orders: '3 1 2 : 2\n\n3, 1, 2 = ٢\n2 : 3', unused: 3 });
			expect(JSON.parse((await boxOf(batchId)).firstEntry ?? '')).toMatchObject({ counts: { '3 1 2': 4, '2': 3 } });
			for (const orders of ['4 : 1', '1 1 : 2'])
				await expect(enter(house(), cast.joseph, batchId, { orders })).rejects.toThrow('notAnOption');
			const read = EnterPaperBatch.safeParse({
				...{ batchId: 'a'.repeat(20), orders: '1 2 : 3\nabc', blank: 0, spoilt: 0, unused: 0 },
			});
			expect(read.error?.issues[0]).toMatchObject({ path: ['orders'], params: { code: 'orderLine', line: 2 } });
		});

		it('takes totals where a paper stands in several lines, if so many papers can carry them', async () => {
			const options = ['Marché', 'Pont', 'Puits'];
			const batchId = await closedBox({ method: 'approveSeveral', options, passRule: 'simpleMajority' });
			const totals = { option1: 5, option2: 6, option3: 0 };
			await expect(enter(house(), cast.liaison, batchId, counted(totals, { papers: 5, unused: 5 }))).rejects.toThrow(
				'totalsDoNotFit',
			);
			await enter(house(), cast.liaison, batchId, counted(totals, { papers: 6, unused: 4 }));
		});
	});
});
