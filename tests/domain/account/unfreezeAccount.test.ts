import { beforeAll, describe, expect, it } from 'vitest';
import { freezeAccount } from '#domain/account/freezeAccount.ts';
import { signIn } from '#domain/account/signIn.ts';
import { unfreezeAccount } from '#domain/account/unfreezeAccount.ts';
import { perform } from '#domain/perform.ts';
import { openAccount } from '../../support/account.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('unfreezeAccount', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('gives the account back with its PIN, once, by an administrator only', async () => {
			const { accountId, handle } = cast.louise;
			const by = { accountId: cast.administrator.accountId };
			await openAccount(house(), cast.louise, '470215');
			await perform(house(), freezeAccount, { accountId }, by);
			const unfreeze = (who: string | null) =>
				endOf(perform(house(), unfreezeAccount, { accountId }, { accountId: who }));
			expect(await unfreeze(cast.liaison.accountId)).toBe('notAdministrator');
			expect(await unfreeze(accountId)).toBe('notSignedIn');
			expect(await unfreeze(by.accountId)).toBe('done');
			expect(await unfreeze(by.accountId)).toBe('alreadyDone');
			const entered = perform(house(), signIn, { handle, secret: '470215', device: '' }, { accountId: null });
			expect(await endOf(entered)).toBe('done');
		});
	});
});
