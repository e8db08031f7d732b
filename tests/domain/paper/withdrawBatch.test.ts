import { beforeAll, describe, expect, it } from 'vitest';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { withdrawBatch } from '#domain/paper/withdrawBatch.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { WITNESSES, boxOut, countBox, counted, takePapers } from '../../support/paper.ts';
import { ballotForm, cast as castFor, closeAndCount, openedPoll, seven } from '../../support/polls.ts';

const YES_NO = { method: 'yesNoAbstain', passRule: 'simpleMajority' } as const;

describe('withdrawBatch', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const withdraw = (batchId: string, more: object = {}, by: Player = cast.liaison) =>
			perform(house(), withdrawBatch, { batchId, reason: 'La pluie', ...more }, { accountId: by.accountId });
		const boxOf = (id: string) =>
			house().read.selectFrom('paperBatch').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
		const outcomeOf = async (id: string) =>
			(await house().read.selectFrom('poll').selectAll().where('id', '=', id).executeTakeFirstOrThrow()).outcome;

		it('while people vote takes away a box from which nobody has a paper', async () => {
			const pollId = await openedPoll(house(), cast, YES_NO);
			const batchId = await boxOut(house(), cast, pollId);
			await expect(withdraw(batchId, {}, cast.aicha)).rejects.toThrow('notMediator');
			await takePapers(house(), cast, pollId, [cast.aicha]);
			await expect(withdraw(batchId)).rejects.toThrow('papersOut');
			await boxOut(house(), cast, pollId);
			await withdraw(batchId);
			expect(await boxOf(batchId)).toMatchObject({ withdrawnReason: 'La pluie' });
			await expect(withdraw(batchId)).rejects.toThrow('batchWithdrawn');
		});

		it('after the close needs two witnesses, and then the urn is opened without it', async () => {
			const pollId = await openedPoll(house(), cast, YES_NO);
			const batchId = await boxOut(house(), cast, pollId);
			await takePapers(house(), cast, pollId, seven(cast).slice(0, 2));
			for (const player of seven(cast).slice(2)) await castFor(house(), player, ballotForm(pollId, { vote: 'no' }));
			await closeAndCount(house(), cast, pollId);
			expect(await outcomeOf(pollId)).toBe(null);
			await expect(withdraw(batchId)).rejects.toThrow('witnessesMissing');
			await expect(withdraw(batchId, { ...WITNESSES, witness2: cast.liaison.name })).rejects.toThrow('witnessCounted');
			await withdraw(batchId, WITNESSES);
			await runDueJobs(house(), jobKinds);
			expect(await outcomeOf(pollId)).toBe('notCarried');
			await expect(withdraw(batchId, WITNESSES)).rejects.toThrow('batchWithdrawn');
		});

		it('puts too few papers unread into another box, where they are counted with the others', async () => {
			const pollId = await openedPoll(house(), cast, YES_NO);
			const [small, large] = [
				await boxOut(house(), cast, pollId, { issued: 3 }),
				await boxOut(house(), cast, pollId, { issued: 5 }),
			];
			await takePapers(house(), cast, pollId, seven(cast));
			await closeAndCount(house(), cast, pollId);
			await withdraw(small, { ...WITNESSES, intoId: large });
			expect(await boxOf(large)).toMatchObject({ issued: 8 });
			await countBox(house(), cast, large, counted({ yes: 6, no: 1, abstain: 0 }, { unused: 1 }));
			await runDueJobs(house(), jobKinds);
			expect(await outcomeOf(pollId)).toBe('carried');
		});

		it('joins no box that somebody has counted', async () => {
			const pollId = await openedPoll(house(), cast, { ...YES_NO, secret: false });
			const [one, other] = [
				await boxOut(house(), cast, pollId, { issued: 3 }),
				await boxOut(house(), cast, pollId, { issued: 5 }),
			];
			await takePapers(house(), cast, pollId, seven(cast));
			await closeAndCount(house(), cast, pollId);
			await countBox(house(), cast, other, counted({ yes: 5, no: 0, abstain: 0 }));
			await expect(withdraw(one, { ...WITNESSES, intoId: other })).rejects.toThrow('boxCounted');
			await expect(withdraw(one, { ...WITNESSES, intoId: one })).rejects.toThrow('paperBatch');
			expect(await outcomeOf(pollId)).toBe(null);
			await withdraw(one, WITNESSES);
			expect(await outcomeOf(pollId)).toBe('carried');
		});
	});
});
