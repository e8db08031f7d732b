import { beforeAll, describe, expect, it } from 'vitest';
import { changePin } from '#domain/account/changePin.ts';
import { hasNotices, listNotices } from '#domain/account/notices.ts';
import { readNotices } from '#domain/account/readNotices.ts';
import { perform } from '#domain/perform.ts';
import { openAccount } from '../../support/account.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('readNotices', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await openAccount(house(), cast.louise, '470215');
		});
		const change = (secretNow: string, secret: string, device: string) =>
			perform(
				house(),
				changePin,
				{ secretNow, secret, secretAgain: secret, device },
				{ accountId: cast.louise.accountId },
			);

		it('tells of a changed PIN, when and from which browser, until it was read, and only its holder', async () => {
			expect(await hasNotices(house().read, cast.louise.accountId)).toBe(false);
			await change('470215', '907134', 'Chrome · Android');
			const [notice] = await listNotices(house().read, cast.louise.accountId);
			expect(notice).toMatchObject({ kind: 'pinChanged', device: 'Chrome · Android', names: [] });
			expect(await listNotices(house().read, cast.aicha.accountId)).toEqual([]);
			await change('907134', '508162', 'Firefox · Linux');
			const by = { accountId: cast.louise.accountId };
			const until = notice?.at ?? '';
			expect(await perform(house(), readNotices, { until }, { accountId: cast.aicha.accountId })).toEqual({ read: 0 });
			expect(await perform(house(), readNotices, { until }, by)).toEqual({ read: 1 });
			// What came after the page was made is not taken for read.
			expect((await listNotices(house().read, cast.louise.accountId)).map((one) => one.device)).toEqual([
				'Firefox · Linux',
			]);
		});

		it('is not for those who are not signed in', async () => {
			const until = house().clock().toISOString();
			expect(await endOf(perform(house(), readNotices, { until }, { accountId: null }))).toBe('notSignedIn');
		});
	});
});
