import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#domain/id.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { addContact } from '#domain/notice/addContact.ts';
import { CODES_A_DAY } from '#domain/notice/contactCode.ts';
import type { Message } from '#domain/notice/outbox.ts';
import { removeContact } from '#domain/notice/removeContact.ts';
import { sendCodeAgain } from '#domain/notice/sendCodeAgain.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { readCode } from '../../support/contacts.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('sendCodeAgain', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const add = (who: Player, address = 'x@example.org') =>
			perform(house(), addContact, { channel: 'email', address }, { accountId: who.accountId });
		const again = ({ accountId }: Player, requestId?: string) =>
			perform(house(), sendCodeAgain, { channel: 'email' }, { accountId, requestId });

		it('another code is sent when the last had time to arrive, once for the same form, and few in a day', async () => {
			const sent: Message[] = [];
			const carrier = { send: async (message: Message) => void sent.push(message) };
			house().outbox = { email: carrier, sms: carrier, push: carrier };
			const who = cast.fidele;
			await add(who);
			expect(await endOf(again(who))).toBe('codeOnItsWay');
			house().later({ minutes: 2 });
			const requestId = newId();
			await Promise.all([again(who, requestId), again(who, requestId)]);
			await runDueJobs(house(), jobKinds);
			// The first code's place was taken before it left.
			expect(sent).toMatchObject([{ code: await readCode(house(), who.accountId, 'email') }]);
			// Taking the address away does not begin the count anew.
			await perform(house(), removeContact, { channel: 'email' }, { accountId: who.accountId });
			for (let count = 2; count < CODES_A_DAY; count++) await add(who, `${count}@example.org`);
			expect(await endOf(add(who))).toBe('tooManyCodes');
			house().later({ days: 1, minutes: 1 });
			await add(who);
			expect(await endOf(again(cast.odile))).toBe('not found');
		});

		it('is not for those who are not signed in', async () => {
			const asking = perform(house(), sendCodeAgain, { channel: 'email' }, { accountId: null });
			expect(await endOf(asking)).toBe('notSignedIn');
		});
	});
});
