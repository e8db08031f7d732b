import { beforeAll, describe, expect, it } from 'vitest';
import { lockNotes } from '#domain/mediatorKey/lockNotes.ts';
import { seekOpenKey } from '#domain/mediatorKey/openKeys.ts';
import { perform } from '#domain/perform.ts';
import { makeKey, signInOf, unlock } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('lockNotes', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await makeKey(house(), cast.odile);
		});

		it('locks the notes on the browser in hand; twice does no harm', async () => {
			const key = await unlock(house(), cast.odile);
			const signInId = signInOf(cast.odile);
			for (let time = 0; time < 2; time++)
				await perform(house(), lockNotes, { signInId }, { accountId: cast.odile.accountId });
			expect(seekOpenKey(signInId, cast.odile.accountId)).toBeNull();
			expect([...key.privateKey].every((byte) => byte === 0)).toBe(true);
			await expect(perform(house(), lockNotes, { signInId }, { accountId: null })).rejects.toMatchObject({
				because: { no: 'notSignedIn' },
			});
		});
	});
});
