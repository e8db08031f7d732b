import { beforeAll, describe, expect, it } from 'vitest';
import { freezeAccount } from '#domain/account/freezeAccount.ts';
import { SignIn, signIn } from '#domain/account/signIn.ts';
import { readSignIn } from '#domain/account/signIns.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { openAccount } from '../../support/account.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('signIn', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await openAccount(house(), cast.louise, '470215');
			await openAccount(house(), cast.fidele, 'le marché du jeudi');
		});
		const enter = (handle: string, secret: string) =>
			perform(house(), signIn, SignIn.parse({ handle, secret, device: 'Test' }), {
				accountId: null,
				requestId: newId(),
			});

		it('lets in with the right PIN, in any digits, and the name in any case', async () => {
			for (const secret of ['470215', '٤٧٠٢١٥', '۴۷۰۲۱۵']) {
				const { signIn: cookie } = await enter(` ${cast.louise.handle.toUpperCase()} `, secret);
				expect((await readSignIn(house().write, cookie))?.accountId).toBe(cast.louise.accountId);
			}
		});

		it('lets in with a passphrase', async () => {
			expect(await endOf(enter(cast.fidele.handle, 'le  marché du jeudi '))).toBe('done');
		});

		it('says the same to a wrong PIN, an unknown name and a card not claimed yet', async () => {
			expect(await endOf(enter(cast.louise.handle, '470216'))).toBe('wrongSecret');
			expect(await endOf(enter('nobody-here', '470215'))).toBe('wrongSecret');
			expect(await endOf(enter(cast.aicha.handle, '470215'))).toBe('wrongSecret');
		});

		it('takes as long for an unknown name as for a wrong PIN', async () => {
			const time = async (handle: string) => {
				const before = performance.now();
				await endOf(enter(handle, '470216'));
				return performance.now() - before;
			};
			await time('warm-up');
			expect(await time('nobody-here')).toBeGreaterThan((await time(cast.louise.handle)) / 4);
		});

		it('leaves no event and no request behind', async () => {
			const requests = async () => (await house().read.selectFrom('request').selectAll().execute()).length;
			const before = await requests();
			expect(await heardDuring(house(), () => enter(cast.louise.handle, '470215'))).toEqual([]);
			expect(await requests()).toBe(before);
		});

		it('refuses a frozen account, after its right PIN only', async () => {
			await openAccount(house(), cast.maurice, '470215');
			await perform(
				house(),
				freezeAccount,
				{ accountId: cast.maurice.accountId },
				{ accountId: cast.administrator.accountId },
			);
			expect(await endOf(enter(cast.maurice.handle, '470215'))).toBe('accountFrozen');
			expect(await endOf(enter(cast.maurice.handle, '470216'))).toBe('wrongSecret');
		});
	});
});
