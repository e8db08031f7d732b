import { beforeAll, describe, expect, it } from 'vitest';
import { OpenPaperBatch, openPaperBatch } from '#domain/paper/openPaperBatch.ts';
import { perform } from '#domain/perform.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { announcedPoll, openedPoll } from '../../support/polls.ts';

describe('openPaperBatch', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const open = (by: Pick<Player, 'accountId'>, pollId: string, kind: 'paper' | 'hands' | 'stones' = 'paper') =>
			perform(house(), openPaperBatch, { pollId, kind, label: 'École', issued: 12 }, { accountId: by.accountId });

		it('puts out a box with so many papers, by the liaison or a mediator, and records how many', async () => {
			const pollId = await openedPoll(house(), cast);
			for (const player of [cast.liaison, cast.joseph]) await open(player, pollId);
			const boxes = await house().read.selectFrom('paperBatch').selectAll().where('pollId', '=', pollId).execute();
			expect(boxes.map((box) => [box.kind, box.label, box.issued])).toEqual([
				['paper', 'École', 12],
				['paper', 'École', 12],
			]);
			const heard = house().heard.events.at(-1)?.happening;
			expect(heard).toMatchObject({ type: 'batchOpened', pollId, kind: 'paper', issued: 12 });
		});

		it('is not for members, nor for whoever wrote what is decided, nor for anybody outside', async () => {
			const pollId = await openedPoll(house(), cast);
			await expect(open(cast.aicha, pollId)).rejects.toThrow('notMediator');
			await expect(open(cast.neighbour, pollId)).rejects.toThrow('poll');
			await expect(open(cast.observer, pollId)).rejects.toThrow('poll');
			await house().write.updateTable('proposal').set({ authorId: cast.joseph.accountId }).execute();
			await expect(open(cast.joseph, pollId)).rejects.toThrow('ownMatter');
			await house().write.updateTable('proposal').set({ authorId: cast.bienvenu.accountId }).execute();
		});

		it('is possible only while people vote', async () => {
			await expect(open(cast.liaison, await announcedPoll(house(), cast))).rejects.toThrow('pollNotOpen');
			const pollId = await openedPoll(house(), cast);
			await perform(house(), closePoll, { pollId }, { accountId: cast.joseph.accountId });
			await expect(open(cast.liaison, pollId)).rejects.toThrow('pollClosed');
		});

		it('takes no raised hands for a secret vote, and no paper where each side must carry', async () => {
			const pollId = await openedPoll(house(), cast);
			await expect(open(cast.liaison, pollId, 'hands')).rejects.toThrow('handsAreSeen');
			await open(cast.liaison, pollId, 'stones');
			await open(cast.liaison, await openedPoll(house(), cast, { secret: false }), 'hands');
			await house().write.updateTable('poll').set({ passRule: 'eachSide' }).where('id', '=', pollId).execute();
			await expect(open(cast.liaison, pollId)).rejects.toThrow('paperHasNoSide');
		});

		it('asks for a name and a number of papers, in any digits', () => {
			expect(OpenPaperBatch.parse({ pollId: 'a'.repeat(20), label: 'X', issued: '١٢' }).issued).toBe(12);
			for (const wrong of [{ issued: '0' }, { issued: '-3' }, { issued: '2.5' }, { label: ' ' }])
				expect(OpenPaperBatch.safeParse({ pollId: 'a'.repeat(20), label: 'X', issued: 3, ...wrong }).success).toBe(
					false,
				);
		});
	});
});
