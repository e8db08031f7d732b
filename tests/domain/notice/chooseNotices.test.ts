import { beforeAll, describe, expect, it } from 'vitest';
import { ChooseNotices, chooseNotices } from '#domain/notice/chooseNotices.ts';
import { afterQuiet, readChoices, readQuietHours } from '#domain/notice/notice.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('chooseNotices', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('changes what is usual, for oneself', async () => {
			const { accountId } = cast.louise;
			const usual = await readChoices(house().read, accountId);
			expect([usual('vote', 'email'), usual('vote', 'sms'), usual('answer', 'sms')]).toEqual([true, false, true]);
			await perform(house(), chooseNotices, { wanted: ['vote sms'], since: '22:00', until: '05:30' }, { accountId });
			const chosen = await readChoices(house().read, accountId);
			expect([chosen('vote', 'email'), chosen('vote', 'sms'), chosen('answer', 'sms')]).toEqual([false, true, false]);
			expect(await readQuietHours(house().read, accountId)).toEqual({ since: '22:00', until: '05:30' });
			expect((await readChoices(house().read, cast.aicha.accountId))('vote', 'email')).toBe(true);
		});

		it('said on two devices at once, it is one of the two whole, and never refused', async () => {
			const { accountId } = cast.aicha;
			const choose = (wanted: 'vote sms' | 'vote email', since: string) =>
				perform(house(), chooseNotices, { wanted: [wanted], since, until: '05:30' }, { accountId });
			await Promise.all([choose('vote sms', '21:00'), choose('vote email', '22:00'), choose('vote sms', '21:00')]);
			const chosen = await readChoices(house().read, accountId);
			const { since } = await readQuietHours(house().read, accountId);
			expect([chosen('vote', 'sms'), chosen('vote', 'email')]).toEqual([since === '21:00', since === '22:00']);
		});

		it('is not for those who are not signed in', async () => {
			const input = ChooseNotices.parse({ since: '20:00', until: '06:00' });
			expect(await endOf(perform(house(), chooseNotices, input, { accountId: null }))).toBe('notSignedIn');
		});
	});

	it('lets nothing ring at night, by the clock where somebody lives', () => {
		const night = { since: '20:00', until: '06:00' };
		const at = (now: string, quiet = night) => afterQuiet(now, quiet, 'Africa/Bangui');
		expect(at('2026-03-10T12:00:00.000Z')).toBe('2026-03-10T12:00:00.000Z');
		expect(at('2026-03-10T19:00:00.000Z')).toBe('2026-03-11T05:00:00.000Z');
		expect(at('2026-03-11T04:59:00.000Z')).toBe('2026-03-11T05:00:00.000Z');
		expect(at('2026-03-11T05:00:00.000Z')).toBe('2026-03-11T05:00:00.000Z');
		expect(at('2026-03-10T12:00:00.000Z', { since: '12:00', until: '14:00' })).toBe('2026-03-10T13:00:00.000Z');
		expect(at('2026-03-10T22:00:00.000Z', { since: '00:00', until: '00:00' })).toBe('2026-03-10T22:00:00.000Z');
	});
});
