import { beforeAll, describe, expect, it } from 'vitest';
import {
	ABSOLUTE_DAYS,
	type Phone,
	OWN_HOURS,
	SHARED_MINUTES,
	endSignInByCookie,
	readSignIn,
	seekSignIn,
	startSignIn,
} from '#domain/account/signIns.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
const days = (count: number) => minutes(count * 1440);

describe('a sign-in', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const start = (phone?: Phone) => startSignIn(house().write, cast.louise.accountId, 'Test', phone);
		const lasts = (expiresAt = '') => Math.round((Date.parse(expiresAt) - Date.now()) / 60_000);
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

		it.each([
			['shared', SHARED_MINUTES],
			['own', OWN_HOURS * 60],
		] as const)(
			'on a phone that is %s lasts %d minutes without a press, and a press prolongs it',
			async (phone, whole) => {
				const cookie = await start(phone);
				expect(lasts((await rows())[0]?.expiresAt)).toBe(whole);
				// A press in the same moment writes nothing; one a little later does.
				expect(await readSignIn(house().write, cookie)).toMatchObject({ prolonged: false });
				await change(cookie, { expiresAt: minutes(whole * 0.9) });
				expect(await readSignIn(house().write, cookie)).toMatchObject({
					accountId: cast.louise.accountId,
					shared: phone === 'shared',
					prolonged: true,
				});
				expect(lasts((await rows())[0]?.expiresAt)).toBe(whole);
				await change(cookie, { expiresAt: minutes(-1) });
				expect(await readSignIn(house().write, cookie)).toBeNull();
				expect(await rows()).toEqual([]);
			},
		);

		it('counts a phone as shared until its holder says otherwise', async () => {
			const cookie = await start();
			expect(await seekSignIn(house().read, cookie)).toMatchObject({ shared: true });
			await endSignInByCookie(house().write, cookie);
		});

		it('is not prolonged by a page that only listens', async () => {
			const cookie = await start();
			const soon = minutes(3);
			await change(cookie, { expiresAt: soon });
			expect(await seekSignIn(house().read, cookie)).toMatchObject({ accountId: cast.louise.accountId });
			expect((await rows())[0]?.expiresAt).toBe(soon);
			await change(cookie, { expiresAt: minutes(-1) });
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
