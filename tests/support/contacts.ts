import { readPepper } from '#domain/mediatorKey/pepper.ts';
import { addContact } from '#domain/notice/addContact.ts';
import { confirmContact } from '#domain/notice/confirmContact.ts';
import { digitsOf } from '#domain/notice/contactCode.ts';
import type { Outside } from '#domain/notice/notice.ts';
import { perform } from '#domain/perform.ts';
import type { TestHouse } from './house.ts';

/** The code that is to be entered for an address, as its holder reads it there. */
export async function readCode(house: TestHouse, accountId: string, channel: Outside): Promise<string> {
	const { codeId } = await house.read
		.selectFrom('contact')
		.select('codeId')
		.where('accountId', '=', accountId)
		.where('channel', '=', channel)
		.executeTakeFirstOrThrow();
	const pepper = await readPepper(house.keyFolder);
	return pepper && codeId ? digitsOf(pepper, codeId) : '';
}

/** Somebody says where they can be reached, and enters the code that came there. */
export async function reach(
	house: TestHouse,
	{ accountId }: { accountId: string },
	channel: 'email' | 'sms',
	address: string,
): Promise<void> {
	await perform(house, addContact, { channel, address }, { accountId });
	const code = await readCode(house, accountId, channel);
	await perform(house, confirmContact, { channel, code }, { accountId });
}
