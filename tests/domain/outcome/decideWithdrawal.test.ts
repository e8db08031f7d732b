import { beforeAll, describe, expect, it } from 'vitest';
import { runDueJobs } from '#domain/job/jobs.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { decideWithdrawal } from '#domain/outcome/decideWithdrawal.ts';
import { findPublishedOutcome, seekTombstone } from '#domain/outcome/outcomeQueries.ts';
import { returnOutcome } from '#domain/outcome/returnOutcome.ts';
import { withdrawOutcome } from '#domain/outcome/withdrawOutcome.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('decideWithdrawal', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const withdrawn = async () => {
			const published = await publishOne(house(), cast);
			const by = { accountId: cast.odile.accountId };
			await perform(house(), withdrawOutcome, { outcomeId: published.outcomeId, note: 'Un nom.' }, by);
			return published;
		};
		const decide = (outcomeId: string, by: Player, decision: 'confirmed' | 'returned' = 'confirmed') =>
			perform(house(), decideWithdrawal, { outcomeId, decision }, { accountId: by.accountId });

		it('is for somebody else of another group', async () => {
			const { outcomeId } = await withdrawn();
			await expect(decide(outcomeId, cast.odile)).rejects.toThrow('secondPersonNeeded');
			await expect(decide(outcomeId, cast.liaison)).rejects.toThrow('notMember');
			await expect(decide(outcomeId, cast.kofi)).rejects.toThrow('outcome');
			await decide(outcomeId, cast.louise);
			await expect(decide(outcomeId, cast.joseph)).rejects.toThrow('alreadyDone');
		});

		it('confirms it for good: nothing brings it back by itself', async () => {
			const { outcomeId, code } = await withdrawn();
			await decide(outcomeId, cast.louise);
			house().later({ hours: 80 });
			await runDueJobs(house(), jobKinds);
			expect(await seekTombstone(house().read, code)).toMatchObject({ confirmed: true });
			await expect(findPublishedOutcome(house().read, code)).rejects.toThrow('outcome');
		});

		it('is decided by one of two at once who say the opposite, and the house comes too late', async () => {
			const { outcomeId } = await withdrawn();
			await expectOneOf([decide(outcomeId, cast.louise), decide(outcomeId, cast.joseph, 'returned')], 'alreadyDone');
			const other = await withdrawn();
			house().later({ hours: 73 });
			const ends = await Promise.all([
				endOf(decide(other.outcomeId, cast.louise)),
				endOf(perform(house(), returnOutcome, { outcomeId: other.outcomeId }, { accountId: 'system' })),
			]);
			expect(ends.sort()).toEqual(['alreadyDone', 'done']);
			await expect(decide(other.outcomeId, cast.joseph)).rejects.toThrow('alreadyDone');
		});

		it('brings it back at once', async () => {
			const { outcomeId, code } = await withdrawn();
			await decide(outcomeId, cast.joseph, 'returned');
			expect((await findPublishedOutcome(house().read, code)).code).toBe(code);
		});
	});
});
