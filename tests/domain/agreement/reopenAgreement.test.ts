import { beforeAll, describe, expect, it } from 'vitest';
import { reopenAgreement } from '#domain/agreement/reopenAgreement.ts';
import { perform } from '#domain/perform.ts';
import { aDraft, aFixed, fix, inForce, readAgreement, sign, signatoryFor } from '../../support/agreements.ts';
import { signAgreement } from '#domain/agreement/signAgreement.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('reopenAgreement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const reopen = async (agreementId: string, by: Player = cast.joseph) => {
			const { version } = await readAgreement(house(), cast.joseph, agreementId);
			return perform(house(), reopenAgreement, { agreementId, version }, { accountId: by.accountId });
		};

		it('voids the signatures: the same words fixed again are another version', async () => {
			const agreementId = await aFixed(house(), cast);
			await sign(house(), cast, agreementId, 'farmers', cast.bienvenu);
			const { hash, signatory } = await signatoryFor(house(), cast, agreementId, 'farmers');
			expect(signatory.said).toBe('signed');
			await reopen(agreementId);
			expect((await readAgreement(house(), cast.joseph, agreementId)).fixedAt).toBeNull();
			await fix(house(), cast, agreementId);
			house().later({ days: 8 });
			const after = await signatoryFor(house(), cast, agreementId, 'farmers');
			expect(after.signatory.said).toBeNull();
			expect(after.hash).not.toBe(hash);
			const old = { agreementId, signatoryId: signatory.id, hash, how: 'account' as const };
			const by = { accountId: cast.bienvenu.accountId };
			expect(await endOf(perform(house(), signAgreement, old, by))).toBe('textChanged');
		});

		it('is for mediators, of a fixed text that is not in force, and once of two at once', async () => {
			expect(await endOf(reopen(await aDraft(house(), cast)))).toBe('textNotFrozen');
			expect(await endOf(reopen(await inForce(house(), cast)))).toBe('agreementInForce');
			const agreementId = await aFixed(house(), cast);
			expect(await endOf(reopen(agreementId, cast.liaison))).toBe('notMediator');
			await expectOneOf([reopen(agreementId), reopen(agreementId, cast.odile)], 'textNotFrozen');
		});
	});
});
