import { beforeAll, describe, expect, it } from 'vitest';
import { draftAnswer } from '#domain/desk/draftAnswer.ts';
import { reviewAnswerDraft } from '#domain/desk/reviewAnswerDraft.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { colleagueOf } from '../../support/desk.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('reviewAnswerDraft', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('is for another of the same office, of the version that was read; giving back says why', async () => {
			const { askIds } = await publishOne(house(), cast);
			const colleague = await colleagueOf(house(), cast);
			const { draftId, version } = await perform(
				house(),
				draftAnswer,
				draftAnswer.schema.parse({ askId: askIds[0], answer: 'accepted' }),
				{ accountId: cast.kofi.accountId },
			);
			const review = (by: Player, given: object = {}) =>
				perform(
					house(),
					reviewAnswerDraft,
					reviewAnswerDraft.schema.parse({ draftId, version, review: 'approved', ...given }),
					{ accountId: by.accountId },
				);
			expect(await endOf(review(cast.kofi))).toBe('ownDraft');
			expect(await endOf(review(cast.solange))).toBe('not found');
			expect(await endOf(review(cast.administrator))).toBe('not found');
			expect(await endOf(review(colleague, { version: 7 }))).toBe('draftChanged');
			await review(colleague, { review: 'returned', note: 'Et le mercredi ?' });
			const row = await house().read.selectFrom('answerDraft').selectAll().where('id', '=', draftId).executeTakeFirst();
			expect(row).toMatchObject({ review: 'returned', reviewNote: 'Et le mercredi ?', sentAt: null });
			await Promise.all([review(colleague), review(colleague)]);
		});

		it('given back by one and approved by another in the same moment, it does not leave before it is written anew', async () => {
			const { askIds } = await publishOne(house(), cast);
			const colleagues = [await colleagueOf(house(), cast), await colleagueOf(house(), cast, 'Paul Spécimen')] as const;
			const written = draftAnswer.schema.parse({ askId: askIds[0], answer: 'accepted' });
			const by = { accountId: cast.kofi.accountId };
			const { draftId, version } = await perform(house(), draftAnswer, written, by);
			const review = (by: Player, given: object) =>
				perform(house(), reviewAnswerDraft, reviewAnswerDraft.schema.parse({ draftId, version, ...given }), {
					accountId: by.accountId,
				});
			await Promise.allSettled([
				review(colleagues[0], { review: 'returned', note: 'Et le mercredi ?' }),
				review(colleagues[1], { review: 'approved' }),
			]);
			const row = await house().read.selectFrom('answerDraft').selectAll().where('id', '=', draftId).executeTakeFirst();
			expect(row).toMatchObject({ review: 'returned', reviewNote: 'Et le mercredi ?' });
			expect(await endOf(review(colleagues[1], { review: 'approved' }))).toBe('draftReturned');
			await perform(house(), draftAnswer, written, by);
			expect(await endOf(review(colleagues[1], { review: 'approved' }))).toBe('draftChanged');
			await review(colleagues[1], { review: 'approved', version: version + 1 });
		});
	});

	it('needs a note where it is given back', () => {
		const given = { draftId: 'a'.repeat(20), version: 1, review: 'returned' };
		expect(reviewAnswerDraft.schema.safeParse(given).error?.issues[0]?.path).toEqual(['note']);
	});
});
