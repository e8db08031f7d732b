import { beforeAll, describe, expect, it } from 'vitest';
import { LookOverAgreement } from '#domain/agreement/lookOverAgreement.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { listLeavingForCoordination } from '#domain/agreement/publicationQueries.ts';
import { translateText } from '#domain/translation/translateText.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { anOpenAgreement, choose, leavingOf, lookOver, publish } from '../../support/publicAgreements.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('lookOverAgreement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('is for a second mediator of another group, never a member, never the coordination where there is one', async () => {
			const open = await anOpenAgreement(house(), cast);
			expect(await endOf(lookOver(house(), cast.odile, open))).toBe('nothingChosenToLeave');
			await choose(house(), cast.joseph, open);
			expect(await endOf(lookOver(house(), cast.joseph, open))).toBe('ownDraft');
			expect(await endOf(lookOver(house(), cast.aicha, open))).toBe('notMediator');
			expect(await endOf(lookOver(house(), cast.liaison, open))).toBe('notMediator');
			expect(await endOf(lookOver(house(), cast.administrator, open))).toBe('not found');
			expect(await endOf(lookOver(house(), cast.neighbour, open))).toBe('not found');
			await expectOneOf([lookOver(house(), cast.odile, open), lookOver(house(), cast.odile, open)], 'alreadyDone');
		});

		it('comes to the coordination where the committee has no second of another group, and to nobody who has a part in it', async () => {
			const open = await anOpenAgreement(house(), cast);
			await choose(house(), cast.joseph, open);
			await choose(house(), cast.odile, open, { redaction: 1 });
			expect(await endOf(lookOver(house(), cast.odile, open))).toBe('ownDraft');
			const actor = await loadActor(house().read, cast.administrator.accountId, house().clock().toISOString());
			const waiting = await listLeavingForCoordination({ db: house().read, actor });
			expect(waiting.map(({ agreement }) => agreement.id)).toContain(open);
			expect(await endOf(lookOver(house(), cast.administrator, open))).toBe('done');
			expect(await endOf(publish(house(), cast.joseph, open))).toBe('done');
			// Published, it is the committee’s own again.
			expect(await endOf(leavingOf(house(), cast.administrator, open))).toBe('not found');
		});

		it('is of exactly what was seen: a translation that came since is another paper', async () => {
			const open = await anOpenAgreement(house(), cast);
			await choose(house(), cast.joseph, open);
			const { agreement, digest } = await leavingOf(house(), cast.odile, open);
			await lookOver(house(), cast.odile, open);
			const texts = [
				...(['title', 'purpose', 'causes', 'placesIn', 'placesOut', 'followUpBody', 'disputeStep'] as const).map(
					(field) => ({ subjectId: open, field, text: 'كلام' }),
				),
				...agreement.clauses.flatMap(({ id }) =>
					(['text', 'checkedHow'] as const).map((field) => ({ subjectId: id, field, text: 'بند' })),
				),
			];
			await perform(
				house(),
				translateText,
				{ committeeId: cast.bgs.id, lang: 'ar', texts },
				{ accountId: cast.joseph.accountId },
			);
			expect((await leavingOf(house(), cast.odile, open)).paper.texts.map((one) => one.lang)).toEqual(['fr', 'ar']);
			expect(await endOf(publish(house(), cast.joseph, open))).toBe('agreementNotLookedOver');
			expect(await endOf(lookOver(house(), cast.odile, open, { digest }))).toBe('textChanged');
			expect(await endOf(lookOver(house(), cast.odile, open))).toBe('done');
		});

		it('says why when it returns', () => {
			const returned = { agreementId: 'a'.repeat(20), digest: 'a'.repeat(64), review: 'returned' };
			expect(LookOverAgreement.safeParse(returned).success).toBe(false);
			expect(LookOverAgreement.safeParse({ ...returned, note: 'Un nom.' }).success).toBe(true);
		});
	});
});
