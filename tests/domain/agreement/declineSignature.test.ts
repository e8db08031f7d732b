import { beforeAll, describe, expect, it } from 'vitest';
import { declineSignature } from '#domain/agreement/declineSignature.ts';
import { perform } from '#domain/perform.ts';
import { BY_THUMB, aFixed, readAgreement, sign, signatoryFor } from '../../support/agreements.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('declineSignature', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const decline = async (agreementId: string, constituency: string, by: Player, reason?: string) => {
			const { hash, signatory } = await signatoryFor(house(), cast, agreementId, constituency);
			const input = { agreementId, signatoryId: signatory.id, hash, reason };
			return perform(house(), declineSignature, input, { accountId: by.accountId });
		};

		it('is anybody’s right, with or without a reason, and can still become a yes', async () => {
			const agreementId = await aFixed(house(), cast);
			await decline(agreementId, 'farmers', cast.bienvenu);
			await decline(agreementId, 'herdersTranshumant', cast.liaison, 'Nous attendons les anciens.');
			const { signatories, coverage } = await readAgreement(house(), cast.joseph, agreementId);
			expect(signatories.map((one) => [one.said, one.signature?.reason])).toEqual([
				['declined', null],
				['declined', 'Nous attendons les anciens.'],
			]);
			expect(coverage.extent).toBe('none');
			expect(await endOf(sign(house(), cast, agreementId, 'herdersTranshumant', cast.liaison, BY_THUMB))).toBe('done');
		});

		it('is turned round by nobody else, once said with one’s own account', async () => {
			const agreementId = await aFixed(house(), cast);
			await decline(agreementId, 'farmers', cast.bienvenu);
			expect(await endOf(sign(house(), cast, agreementId, 'farmers', cast.joseph, BY_THUMB))).toBe('ownNo');
			expect(await endOf(sign(house(), cast, agreementId, 'farmers', cast.bienvenu))).toBe('done');
		});

		it('is one’s own, or told to whoever writes for the parties; once', async () => {
			const agreementId = await aFixed(house(), cast);
			expect(await endOf(decline(agreementId, 'farmers', cast.aicha))).toBe('notMediator');
			const both = [decline(agreementId, 'farmers', cast.bienvenu), decline(agreementId, 'farmers', cast.liaison)];
			await expectOneOf(both, 'alreadyDone');
		});
	});
});
