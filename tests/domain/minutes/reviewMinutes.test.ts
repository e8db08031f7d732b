import { beforeAll, describe, expect, it } from 'vitest';
import { ReviewMinutes, reviewMinutes } from '#domain/minutes/reviewMinutes.ts';
import { redactMinutes } from '#domain/minutes/redactMinutes.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { redactedMinutes, signedMinutes } from '../../support/minutes.ts';
import { endOf } from '../../support/verdicts.ts';

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

		it('is for a second person of another group', async () => {
			expect(await endOf(review(await signedMinutes(house(), cast), cast.aicha))).toBe('nothingChosenToLeave');
			const sessionId = await redactedMinutes(house(), cast);
			expect(await endOf(review(sessionId, cast.odile))).toBe('ownDraft');
			expect(await endOf(review(sessionId, cast.liaison))).toBe('notMember');
			expect(await endOf(review(sessionId, cast.neighbour))).toBe('not found');
			const both = await Promise.all([endOf(review(sessionId, cast.aicha)), endOf(review(sessionId, cast.fidele))]);
			expect(both.sort()).toEqual(['alreadyDone', 'done']);
		});

		it('is of one choice: another one is looked at again', async () => {
			const sessionId = await redactedMinutes(house(), cast);
			await review(sessionId, cast.aicha);
			const by = { accountId: cast.odile.accountId };
			await perform(house(), redactMinutes, { sessionId, redaction: 1, leaves: ['title'] }, by);
			expect(await endOf(review(sessionId, cast.aicha, 1))).toBe('textChanged');
			expect(await endOf(review(sessionId, cast.aicha, 2))).toBe('done');
		});

		it('says why when it returns', () => {
			const returned = { sessionId: 'a'.repeat(20), redaction: 1, review: 'returned' };
			expect(ReviewMinutes.safeParse(returned).success).toBe(false);
			expect(ReviewMinutes.safeParse({ ...returned, note: 'Un nom.' }).success).toBe(true);
		});
	});
});
