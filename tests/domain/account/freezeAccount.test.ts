import { beforeAll, describe, expect, it } from 'vitest';
import { freezeAccount } from '#domain/account/freezeAccount.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { readSignIn } from '#domain/account/signIns.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { openAccount } from '../../support/account.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('freezeAccount', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const freeze = (by: Player | null, accountId: string) =>
			perform(house(), freezeAccount, { accountId }, { accountId: by?.accountId ?? null });
		const kind = async (player: Player) =>
			(await loadActor(house().read, player.accountId, house().clock().toISOString())).kind;

		it('makes the account nobody at once, and signs out its browsers', async () => {
			const cookie = await openAccount(house(), cast.louise, '470215');
			await freeze(cast.administrator, cast.louise.accountId);
			expect(await kind(cast.louise)).toBe('nobody');
			expect(await readSignIn(house().write, cookie)).toBeNull();
		});

		it('freezes once when two administrators do it at once', async () => {
			await expectOneOf(
				[freeze(cast.administrator, cast.aicha.accountId), freeze(cast.administrator, cast.aicha.accountId)],
				'alreadyDone',
			);
		});

		it('is for administrators, and not for their own account', async () => {
			for (const [by, end] of [
				[cast.liaison, 'notAdministrator'],
				[cast.fidele, 'notAdministrator'],
				[null, 'notSignedIn'],
			] as const)
				expect(await endOf(freeze(by, cast.hassan.accountId))).toBe(end);
			expect(await endOf(freeze(cast.administrator, cast.administrator.accountId))).toBe('ownAccount');
			expect(await endOf(freeze(cast.administrator, newId()))).toBe('not found');
		});
	});
});
