import { beforeAll, describe, expect, it } from 'vitest';
import { reportBreach } from '#domain/agreement/reportBreach.ts';
import { perform } from '#domain/perform.ts';
import { aFixed, inForce, readAgreement } from '../../support/agreements.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('reportBreach', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const report = (agreementId: string, by: Player, clause?: number) =>
			perform(
				house(),
				reportBreach,
				{ agreementId, clause, words: 'Le sentier est barré depuis lundi.' },
				{ accountId: by.accountId },
			);

		it('is for whoever may read the agreement, once it is in force', async () => {
			const agreementId = await inForce(house(), cast);
			expect(await endOf(report(agreementId, cast.neighbour, 1))).toBe('not found');
			expect(await endOf(report(agreementId, cast.observer, 1))).toBe('not found');
			expect(await endOf(report(agreementId, cast.bienvenu, 9))).toBe('not found');
			await report(agreementId, cast.bienvenu, 1);
			const agreement = await readAgreement(house(), cast.aicha, agreementId);
			expect(agreement.breaches).toMatchObject([{ clause: 1, words: 'Le sentier est barré depuis lundi.' }]);
			expect(agreement.openBreaches).toBe(1);
			expect(await endOf(report(await aFixed(house(), cast), cast.bienvenu))).toBe('agreementNotInForce');
		});

		it('is heard by a signatory from elsewhere as a fact, and in words only by who takes part or said it', async () => {
			const agreementId = await inForce(house(), cast);
			const { id = '' } = (await readAgreement(house(), cast.joseph, agreementId)).signatories[1] ?? {};
			const asSignatory = { personId: cast.neighbour.personId };
			await house().write.updateTable('signatory').set(asSignatory).where('id', '=', id).execute();
			await report(agreementId, cast.bienvenu, 1);
			const seen = await readAgreement(house(), cast.neighbour, agreementId);
			expect([seen.openBreaches, seen.breaches]).toEqual([1, []]);
			await report(agreementId, cast.neighbour, 2);
			expect((await readAgreement(house(), cast.neighbour, agreementId)).breaches).toHaveLength(1);
		});
	});
});
