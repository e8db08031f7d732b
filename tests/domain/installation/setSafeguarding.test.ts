import { beforeAll, describe, expect, it } from 'vitest';
import { readSafeguarding } from '#domain/installation/safeguardingQueries.ts';
import { SetSafeguarding, setSafeguarding } from '#domain/installation/setSafeguarding.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

const words = { en: '', fr: 'Jour et nuit, sans frais.', ar: '' };

describe('setSafeguarding', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const set = (by: Player | null, number: string) =>
			perform(house(), setSafeguarding, SetSafeguarding.parse({ number, words }), { accountId: by?.accountId ?? null });

		it('is not set at first, and says so by nothing', async () => {
			expect(await readSafeguarding(house().read)).toEqual({ number: null, words: {} });
		});

		it('says whom to call, in any digits, and takes it back', async () => {
			await set(cast.administrator, ' +٢٣٦ 72 00 00 00 ');
			expect(await readSafeguarding(house().read)).toEqual({ number: '+236 72 00 00 00', words });
			await set(cast.administrator, '');
			expect((await readSafeguarding(house().read)).number).toBeNull();
		});

		it('is for administrators, and a number can be dialled', async () => {
			expect(await endOf(set(cast.liaison, '4040'))).toBe('notAdministrator');
			expect(await endOf(set(null, '4040'))).toBe('notSignedIn');
			expect(SetSafeguarding.safeParse({ number: 'demandez Paul', words }).success).toBe(false);
		});
	});
});
