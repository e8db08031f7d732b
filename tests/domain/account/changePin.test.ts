import { beforeAll, describe, expect, it } from 'vitest';
import { changePin } from '#domain/account/changePin.ts';
import { readSignIn } from '#domain/account/signIns.ts';
import { signIn } from '#domain/account/signIn.ts';
import { perform } from '#domain/perform.ts';
import { openAccount } from '../../support/account.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('changePin', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const change = (by: Player | null, secretNow: string, secret: string, signInId?: string) =>
			perform(
				house(),
				changePin,
				{ secretNow, secret, secretAgain: secret, signInId },
				{ accountId: by?.accountId ?? null },
			);
		const enter = (person: Player, secret: string) =>
			endOf(perform(house(), signIn, { handle: person.handle, secret, device: '' }, { accountId: null }));

		it('changes the PIN and signs out every other browser', async () => {
			const here = await openAccount(house(), cast.louise, '470215');
			const { signIn: elsewhere } = await perform(
				house(),
				signIn,
				{ handle: cast.louise.handle, secret: '470215', device: '' },
				{ accountId: null },
			);
			const signInId = (await readSignIn(house().write, here))?.id;
			await change(cast.louise, '470215', '907134', signInId);
			expect(await readSignIn(house().write, here)).not.toBeNull();
			expect(await readSignIn(house().write, elsewhere)).toBeNull();
			expect(await enter(cast.louise, '470215')).toBe('wrongSecret');
			expect(await enter(cast.louise, '907134')).toBe('done');
		});

		it('asks for the PIN of now', async () => {
			await openAccount(house(), cast.aicha, '470215');
			expect(await endOf(change(cast.aicha, '470216', '907134'))).toBe('wrongSecret');
			expect(await enter(cast.aicha, '470215')).toBe('done');
		});

		it('lets one of two changes at once happen', async () => {
			await openAccount(house(), cast.fidele, '470215');
			const ends = await Promise.all(['907134', '508162'].map((pin) => endOf(change(cast.fidele, '470215', pin))));
			expect(ends.sort()).toEqual(['done', 'wrongSecret']);
		});

		it('is not for those who are not signed in', async () => {
			expect(await endOf(change(null, '470215', '907134'))).toBe('notSignedIn');
		});
	});
});
