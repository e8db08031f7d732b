import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { stateOf } from '#domain/agreement/agreementQueries.ts';
import { EditAgreement, editAgreement } from '#domain/agreement/editAgreement.ts';
import { type ReviewAgreement, reviewAgreement } from '#domain/agreement/reviewAgreement.ts';
import { perform } from '#domain/perform.ts';
import { BY_THUMB, fix, inForce, readAgreement, sign, written } from '../../support/agreements.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('reviewAgreement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const review = (agreementId: string, given: Partial<z.input<typeof ReviewAgreement>>, by: Player = cast.joseph) =>
			perform(house(), reviewAgreement, { agreementId, review: 'kept' as const, ...given } as never, {
				accountId: by.accountId,
			});
		const state = async (agreementId: string) =>
			stateOf(await readAgreement(house(), cast.joseph, agreementId), house().clock().toISOString());

		it('lets it go on until the next review', async () => {
			const agreementId = await inForce(house(), cast);
			expect(await endOf(review(agreementId, { reviewOn: '2026-01-01' }))).toBe('dayPassed');
			expect(await endOf(review(agreementId, { reviewOn: '2026-12-01' }, cast.liaison))).toBe('notMediator');
			await review(agreementId, { reviewOn: '2026-12-01', note: 'Tout le monde passe.' });
			expect(await readAgreement(house(), cast.aicha, agreementId)).toMatchObject({
				review: 'kept',
				reviewOn: '2026-12-01',
				reviewDueAt: null,
			});
		});

		it('ends it', async () => {
			const agreementId = await inForce(house(), cast);
			await review(agreementId, { review: 'ended' });
			expect(await state(agreementId)).toBe('ended');
			expect(await endOf(review(agreementId, { review: 'ended' }))).toBe('agreementOver');
		});

		it('writes it anew: the old one holds until the new one is signed by all', async () => {
			const agreementId = await inForce(house(), cast);
			const both = [review(agreementId, { review: 'changed' }), review(agreementId, { review: 'changed' }, cast.odile)];
			await expectOneOf(both, 'alreadyDone');
			const { id: anew } = await house()
				.read.selectFrom('agreement')
				.select('id')
				.where('replacesId', '=', agreementId)
				.executeTakeFirstOrThrow();
			const by = { accountId: cast.joseph.accountId };
			const text = written(await readAgreement(house(), cast.joseph, anew));
			await perform(house(), editAgreement, EditAgreement.parse({ agreementId: anew, version: 1, ...text }), by);
			await fix(house(), cast, anew);
			house().later({ days: 8 });
			await sign(house(), cast, anew, 'farmers', cast.bienvenu);
			expect(await state(agreementId)).toBe('inForce');
			await sign(house(), cast, anew, 'herdersTranshumant', cast.liaison, BY_THUMB);
			expect([await state(agreementId), await state(anew)]).toEqual(['replaced', 'inForce']);
		});
	});
});
