import { readSignIn, startSignIn } from '#domain/account/signIns.ts';
import { readPepper } from '#domain/mediatorKey/pepper.ts';
import { sealContact } from '#domain/notice/contact.ts';
import { ringHere } from '#domain/notice/ringHere.ts';
import { perform } from '#domain/perform.ts';
import { pushCarrier } from '#notify/pushCarrier.ts';
import type { TestHouse } from './house.ts';

/** A phone of one's own on which somebody is signed in. */
export async function signInOnPhone(house: TestHouse, accountId: string, phone: 'own' | 'shared' = 'own') {
	const cookie = await startSignIn(house.write, accountId, 'phone', phone);
	return { cookie, signInId: (await readSignIn(house.write, cookie))?.id ?? '' };
}

/** It rings for them; what it is rung by is a server on this machine, which a test alone may have. */
export async function ringOn(house: TestHouse, accountId: string, url: string) {
	const phone = await signInOnPhone(house, accountId);
	const { signInId } = phone;
	await perform(house, ringHere, { endpoint: `https://push.example.org/${signInId}`, signInId }, { accountId });
	const pepper = (await readPepper(house.keyFolder)) ?? new Uint8Array();
	const sealed = sealContact(pepper, { accountId, channel: 'push', address: url });
	await house.write.updateTable('ring').set({ sealed }).where('signInId', '=', signInId).execute();
	return phone;
}

/** The house rings through a push service on this machine; nothing else leaves it. */
export function openRings(house: TestHouse): void {
	const nothing = { send: async () => {} };
	const push = pushCarrier({
		subject: 'https://palabre.example.org',
		keyFolder: house.keyFolder,
		reach: { loopback: true },
	});
	house.outbox = { email: nothing, sms: nothing, push };
}
