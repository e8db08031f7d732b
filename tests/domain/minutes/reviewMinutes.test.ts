import { beforeAll, describe, expect, it } from 'vitest';
import { ReviewMinutes, reviewMinutes } from '#domain/minutes/reviewMinutes.ts';
import { redactMinutes } from '#domain/minutes/redactMinutes.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { listMinutesForCoordination } from '#domain/minutes/minutesQueries.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { minutesOf, redactedMinutes, signedMinutes } from '../../support/minutes.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('reviewMinutes', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const review = (sessionId: string, by: Player, redaction = 1, verdict: 'cleared' | 'returned' = 'cleared') =>
			perform(
				house(),
				reviewMinutes,
				{ sessionId, redaction, review: verdict, note: verdict === 'returned' ? 'Un nom.' : undefined },
				{ accountId: by.accountId },
			);

		it('is for a second mediator of another group, never a member, never the coordination where there is one', async () => {
			expect(await endOf(review(await signedMinutes(house(), cast), cast.joseph))).toBe('nothingChosenToLeave');
			const sessionId = await redactedMinutes(house(), cast);
			expect(await endOf(review(sessionId, cast.odile))).toBe('ownDraft');
			expect(await endOf(review(sessionId, cast.aicha))).toBe('notMediator');
			expect(await endOf(review(sessionId, cast.liaison))).toBe('notMediator');
			expect(await endOf(review(sessionId, cast.neighbour))).toBe('not found');
			expect(await endOf(review(sessionId, cast.administrator))).toBe('not found');
			await expectOneOf([review(sessionId, cast.joseph), review(sessionId, cast.joseph)], 'alreadyDone');
		});

		it('comes to the coordination where no mediator of another group is left: one chose, one stepped back', async () => {
			const sessionId = await redactedMinutes(house(), cast);
			await house()
				.write.updateTable('sessionMediator')
				.set({ leftAt: house().clock().toISOString(), relation: 'kinship' })
				.where('sessionId', '=', sessionId)
				.where('personId', '=', cast.joseph.personId)
				.execute();
			expect(await endOf(review(sessionId, cast.joseph))).toBe('steppedBack');
			const actor = await loadActor(house().read, cast.administrator.accountId, house().clock().toISOString());
			const waiting = await listMinutesForCoordination({ db: house().read, actor });
			expect(waiting.map((one) => one.sessionId)).toContain(sessionId);
			await expectOneOf([review(sessionId, cast.administrator), review(sessionId, cast.administrator)], 'alreadyDone');
			expect((await listMinutesForCoordination({ db: house().read, actor })).map((one) => one.sessionId)).not.toContain(
				sessionId,
			);
			// Nothing else of the minutes opens to it.
			expect(await endOf(minutesOf(house(), sessionId, cast.administrator))).toBe('not found');
		});

		it('is of one choice: another one is looked at again', async () => {
			const sessionId = await redactedMinutes(house(), cast);
			await review(sessionId, cast.joseph);
			const by = { accountId: cast.odile.accountId };
			await perform(house(), redactMinutes, { sessionId, redaction: 1, leaves: ['title'] }, by);
			expect(await endOf(review(sessionId, cast.joseph, 1))).toBe('textChanged');
			expect(await endOf(review(sessionId, cast.joseph, 2))).toBe('done');
		});

		it('says why when it returns', () => {
			const returned = { sessionId: 'a'.repeat(20), redaction: 1, review: 'returned' };
			expect(ReviewMinutes.safeParse(returned).success).toBe(false);
			expect(ReviewMinutes.safeParse({ ...returned, note: 'Un nom.' }).success).toBe(true);
		});
	});
});
