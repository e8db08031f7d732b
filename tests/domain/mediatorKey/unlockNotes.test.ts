import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { seekOpenKey } from '#domain/mediatorKey/openKeys.ts';
import { unlockNotes } from '#domain/mediatorKey/unlockNotes.ts';
import { perform } from '#domain/perform.ts';
import { hushSignIn } from '#web/publish.ts';
import { PASSPHRASE, makeKey, signInOf, unlock } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('unlockNotes', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await makeKey(house(), cast.odile);
		});

		it('opens the key for one sign-in of its holder and no other, and leaves no trace', async () => {
			const before = house().heard.events.length;
			const key = await unlock(house(), cast.odile);
			expect(key.privateKey.length).toBe(32);
			expect(seekOpenKey('0'.repeat(64), cast.odile.accountId)).toBeNull();
			expect(seekOpenKey(signInOf(cast.odile), cast.joseph.accountId)).toBeNull();
			expect(house().heard.events.length).toBe(before);
		});

		it('says no to another passphrase', async () => {
			await expect(unlock(house(), cast.odile, 'un deux trois quatre cinq')).rejects.toMatchObject({
				because: { no: 'wrongPassphrase' },
			});
		});

		it('is over when the phone is handed on: the key is wiped', async () => {
			const key = await unlock(house(), cast.odile);
			hushSignIn(signInOf(cast.odile));
			expect(seekOpenKey(signInOf(cast.odile), cast.odile.accountId)).toBeNull();
			expect([...key.privateKey].every((byte) => byte === 0)).toBe(true);
		});

		it('is for whoever has a key, and says when the machine has lost its pepper', async () => {
			const input = { secret: PASSPHRASE, signInId: signInOf(cast.joseph) };
			await expect(perform(house(), unlockNotes, input, { accountId: cast.joseph.accountId })).rejects.toMatchObject({
				because: { no: 'noNotesKey' },
			});
			rmSync(join(house().keyFolder, 'notes.pepper'));
			await expect(unlock(house(), cast.odile)).rejects.toMatchObject({ because: { no: 'notesKeyUnreadable' } });
		});
	});
});
