import { beforeAll, describe, expect, it } from 'vitest';
import {
	ABSOLUTE_DAYS,
	IDLE_DAYS,
	endSignInByCookie,
	readSignIn,
	seekSignIn,
	startSignIn,
} from '#domain/account/signIns.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();

describe('a sign-in', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const start = () => startSignIn(house().write, cast.louise.accountId, 'Test');
		const rows = () =>
			house().read.selectFrom('signIn').selectAll().where('accountId', '=', cast.louise.accountId).execute();
		const change = async (cookie: string, set: { expiresAt?: string; createdAt?: string }) => {
			const { id } = (await seekSignIn(house().read, cookie))!;
			await house().write.updateTable('signIn').set(set).where('id', '=', id).execute();
		};

		it('is kept as a hash: whoever reads the table can sign in as nobody', async () => {
			const cookie = await start();
			const [row] = await rows();
			expect(row?.id).not.toContain(cookie);
			expect(await readSignIn(house().write, row?.id ?? '')).toBeNull();
			await endSignInByCookie(house().write, cookie);
			expect(await readSignIn(house().write, cookie)).toBeNull();
		});

		it('ends when nobody uses it for two weeks, and is prolonged by use', async () => {
			const cookie = await start();
			await change(cookie, { expiresAt: days(1) });
			expect(await readSignIn(house().write, cookie)).toMatchObject({
				accountId: cast.louise.accountId,
				prolonged: true,
			});
			expect((await rows())[0]?.expiresAt.slice(0, 10)).toBe(days(IDLE_DAYS).slice(0, 10));
			await change(cookie, { expiresAt: days(-1) });
			expect(await readSignIn(house().write, cookie)).toBeNull();
		});

		it('is not prolonged by a page that only listens', async () => {
			const cookie = await start();
			const soon = days(1);
			await change(cookie, { expiresAt: soon });
			expect(await seekSignIn(house().read, cookie)).toMatchObject({ accountId: cast.louise.accountId });
			expect((await rows())[0]?.expiresAt).toBe(soon);
			await change(cookie, { expiresAt: days(-1) });
			expect(await seekSignIn(house().read, cookie)).toBeNull();
			await endSignInByCookie(house().write, cookie);
		});

		it('ends after its longest time, however much it is used', async () => {
			const cookie = await start();
			await change(cookie, { createdAt: days(-ABSOLUTE_DAYS - 1) });
			expect(await seekSignIn(house().read, cookie)).toBeNull();
			expect(await readSignIn(house().write, cookie)).toBeNull();
			expect(await rows()).toEqual([]);
		});
	});
});
