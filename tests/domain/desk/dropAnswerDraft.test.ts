import { beforeAll, describe, expect, it } from 'vitest';
import { draftAnswer } from '#domain/desk/draftAnswer.ts';
import { dropAnswerDraft } from '#domain/desk/dropAnswerDraft.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('dropAnswerDraft', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('throws a draft away, once, by somebody of its office', async () => {
			const { askIds } = await publishOne(house(), cast);
			const typed = draftAnswer.schema.parse({ askId: askIds[0], answer: 'accepted' });
			const { draftId } = await perform(house(), draftAnswer, typed, { accountId: cast.kofi.accountId });
			const drop = (by: Player) => perform(house(), dropAnswerDraft, { draftId }, { accountId: by.accountId });
			expect(await endOf(drop(cast.solange))).toBe('not found');
			const both = await Promise.allSettled([drop(cast.kofi), drop(cast.kofi)]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			expect(await house().read.selectFrom('answerDraft').select('id').execute()).toEqual([]);
		});
	});
});
