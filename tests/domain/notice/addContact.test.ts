import { beforeAll, describe, expect, it } from 'vitest';
import { AddContact, addContact } from '#domain/notice/addContact.ts';
import { openContact, sealContact } from '#domain/notice/contact.ts';
import { readContacts } from '#domain/notice/noticeQueries.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('addContact', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const read = (accountId: string, keyFolder = house().keyFolder) =>
			readContacts(house().read, { accountId, keyFolder, now: house().clock().toISOString() });

		it('keeps an address sealed, for its holder alone, and takes the newer one', async () => {
			const { accountId } = cast.louise;
			const add = (address: string) => perform(house(), addContact, { channel: 'email', address }, { accountId });
			await add('louise@example.org');
			await add('nouvelle@example.org');
			expect(await read(accountId)).toMatchObject({
				email: { address: 'nouvelle@example.org', confirmed: false, code: { state: 'onItsWay' } },
			});
			expect(await read(cast.aicha.accountId)).toEqual({});
			const rows = JSON.stringify(await house().read.selectFrom('contact').selectAll().execute());
			expect(rows).not.toContain('example.org');
			const events = JSON.stringify(await house().read.selectFrom('event').select('payload').execute());
			expect(events).not.toContain('example.org');
			// A database carried away, or restored without its keys, opens none.
			expect(await read(accountId, '/nowhere')).toMatchObject({ email: { address: null } });
		});

		it('is one address when two are said at once, and sent twice it is said once', async () => {
			const { accountId } = cast.fidele;
			const add = (address: string, requestId?: string) =>
				perform(house(), addContact, { channel: 'email', address }, { accountId, requestId });
			await Promise.all([add('un@example.org'), add('deux@example.org')]);
			expect(['un@example.org', 'deux@example.org']).toContain((await read(accountId)).email?.address);
			const requestId = newId();
			const before = house().heard.events.length;
			await Promise.all([add('trois@example.org', requestId), add('trois@example.org', requestId)]);
			expect(house().heard.events.length - before).toBe(1);
			expect(await read(accountId)).toMatchObject({ email: { address: 'trois@example.org' } });
		});

		it('is not for those who are not signed in', async () => {
			const adding = perform(house(), addContact, { channel: 'email', address: 'a@b.org' }, { accountId: null });
			expect(await endOf(adding)).toBe('notSignedIn');
		});
	});

	it('takes numbers as networks do, in any digits', () => {
		const number = (address: string) => AddContact.safeParse({ channel: 'sms', address });
		expect(number('00236 70-00-00-00').data).toEqual({ channel: 'sms', address: '+23670000000' });
		expect(number('+٢٣٦ ٧٠ ٠٠ ٠٠ ٠٠').data).toEqual({ channel: 'sms', address: '+23670000000' });
		for (const wrong of ['70 00 00 00', '+0 123 456', 'à la maison', '+236;70000000'])
			expect(number(wrong).success, wrong).toBe(false);
		for (const wrong of ['louise', 'a@b', 'a@b.org\nBcc: c@d.org', 'a@b.org, c@d.org'])
			expect(AddContact.safeParse({ channel: 'email', address: wrong }).success, wrong).toBe(false);
	});

	it('seals every address at one length, for one account and one way', () => {
		const pepper = new Uint8Array(32).fill(7);
		const about = { accountId: 'one', channel: 'email' } as const;
		const sealed = sealContact(pepper, { ...about, address: 'a@b.org' });
		expect(sealContact(pepper, { ...about, address: `${'a'.repeat(60)}@b.org` })).toHaveLength(sealed.length);
		expect(openContact(pepper, { ...about, sealed })).toBe('a@b.org');
		expect(openContact(pepper, { ...about, accountId: 'two', sealed })).toBeNull();
		expect(openContact(pepper, { ...about, channel: 'sms', sealed })).toBeNull();
		expect(openContact(new Uint8Array(32), { ...about, sealed })).toBeNull();
	});
});
