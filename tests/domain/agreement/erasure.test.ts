import { beforeAll, describe, expect, it } from 'vitest';
import { eraseFromAgreements } from '#domain/account/erasure.ts';
import { reportBreach } from '#domain/agreement/reportBreach.ts';
import { ERASED_NAME, ERASED_WORDS } from '#domain/erased.ts';
import { perform } from '#domain/perform.ts';
import { BY_THUMB, aFixed, readAgreement, sign } from '../../support/agreements.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('a person erased from agreements', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('leaves that it was signed for a constituency, and neither name nor words', async () => {
			const agreementId = await aFixed(house(), cast);
			await sign(house(), cast, agreementId, 'farmers', cast.bienvenu);
			const witness1 = cast.aicha.name;
			const aunt = 'Tante "Mado" Modèle';
			await sign(house(), cast, agreementId, 'herdersTranshumant', cast.liaison, {
				...{ ...BY_THUMB, witness1, witness1Is: 'La voisine', witness2Is: 'Le maître' },
				witness2: aunt,
			});
			const input = { agreementId, words: 'Le sentier est barré.' };
			await perform(house(), reportBreach, input, { accountId: cast.bienvenu.accountId });
			await eraseFromAgreements(house().write, cast.bienvenu);
			await eraseFromAgreements(house().write, cast.aicha);
			await eraseFromAgreements(house().write, { personId: '', name: aunt, accountId: null });
			const { signatories, breaches, coverage } = await readAgreement(house(), cast.joseph, agreementId);
			expect(coverage.extent).toBe('full');
			expect(
				signatories.map(({ name, signature }) => [
					name,
					signature?.signer,
					signature?.witnesses,
					signature?.witnessesAre,
				]),
			).toEqual([
				[ERASED_NAME, ERASED_NAME, [], []],
				['Les éleveurs de passage', 'Oumarou Fictif', [ERASED_NAME, ERASED_NAME], ['', '']],
			]);
			expect(breaches.map((one) => one.words)).toEqual([ERASED_WORDS]);
		});
	});
});
