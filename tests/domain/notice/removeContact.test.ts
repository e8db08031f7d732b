import { beforeAll, describe, expect, it } from 'vitest';
import { addContact } from '#domain/notice/addContact.ts';
import { readContacts } from '#domain/notice/noticeQueries.ts';
import { removeContact } from '#domain/notice/removeContact.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('removeContact', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('forgets where somebody could be reached, and nobody else’s', async () => {
			for (const { accountId } of [cast.louise, cast.aicha])
				await perform(house(), addContact, { channel: 'sms', address: '+23670000000' }, { accountId });
			await perform(house(), removeContact, { channel: 'sms' }, { accountId: cast.louise.accountId });
			const read = (accountId: string) =>
				readContacts(house().read, { accountId, keyFolder: house().keyFolder, now: house().clock().toISOString() });
			expect(await read(cast.louise.accountId)).toEqual({});
			expect(await read(cast.aicha.accountId)).toMatchObject({ sms: { address: '+23670000000' } });
		});

		it('is not for those who are not signed in', async () => {
			expect(await endOf(perform(house(), removeContact, { channel: 'sms' }, { accountId: null }))).toBe('notSignedIn');
		});
	});
});
