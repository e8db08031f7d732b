import { beforeAll, describe, expect, it } from 'vitest';
import { changeMediatorPassphrase } from '#domain/mediatorKey/changeMediatorPassphrase.ts';
import { seekMediatorKey } from '#domain/mediatorKey/mediatorKeyQueries.ts';
import { seekOpenKey } from '#domain/mediatorKey/openKeys.ts';
import { perform } from '#domain/perform.ts';
import { PASSPHRASE, makeKey, signInOf, unlock } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

const OTHER = 'pluie baobab chemin lanterne';

describe('changeMediatorPassphrase', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await makeKey(house(), cast.odile);
		});
		const change = (secretNow: string, secret: string) =>
			perform(
				house(),
				changeMediatorPassphrase,
				{ secretNow, secret, secretAgain: secret },
				{ accountId: cast.odile.accountId },
			);

		it('asks for the old one', async () => {
			await expect(change(OTHER, OTHER)).rejects.toMatchObject({ because: { no: 'wrongPassphrase' } });
		});

		it('keeps the key, so that everything stays readable, and locks what lay open', async () => {
			const before = (await seekMediatorKey(house().read, cast.odile.accountId))!;
			await unlock(house(), cast.odile);
			await change(PASSPHRASE, OTHER);
			expect(seekOpenKey(signInOf(cast.odile), cast.odile.accountId)).toBeNull();
			const after = (await seekMediatorKey(house().read, cast.odile.accountId))!;
			expect([after.keyId, after.publicKey]).toEqual([before.keyId, before.publicKey]);
			expect(after.sealedKey).not.toBe(before.sealedKey);
			expect((await unlock(house(), cast.odile, OTHER)).keyId).toBe(before.keyId);
			await expect(unlock(house(), cast.odile)).rejects.toMatchObject({ because: { no: 'wrongPassphrase' } });
		});

		it('needs a key to begin with', async () => {
			const input = { secretNow: OTHER, secret: PASSPHRASE, secretAgain: PASSPHRASE };
			await expect(
				perform(house(), changeMediatorPassphrase, input, { accountId: cast.joseph.accountId }),
			).rejects.toMatchObject({ because: { no: 'noNotesKey' } });
		});
	});
});
