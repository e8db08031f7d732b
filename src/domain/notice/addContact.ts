import { z } from 'zod';
import { line, latinDigits } from '../fields.ts';
import { makePepper } from '../mediatorKey/pepper.ts';
import { type Context, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { sealContact } from './contact.ts';
import { mayBeReached } from './noticePolicy.ts';

/** A number as networks take it: + and the country, then digits. */
const asNumber = (typed: string) =>
	latinDigits(typed)
		.replace(/[\s().-]/g, '')
		.replace(/^00/, '+');

export const AddContact = z.discriminatedUnion('channel', [
	z.object({
		channel: z.literal('email'),
		address: line(254, 5).refine((typed) => z.email().safeParse(typed).success, { params: { code: 'email' } }),
	}),
	z.object({
		channel: z.literal('sms'),
		address: line(30, 5)
			.transform(asNumber)
			.refine((number) => /^\+[1-9]\d{7,14}$/.test(number), { params: { code: 'phoneNumber' } }),
	}),
]);

/** Somebody says where they can be reached; nobody else ever sees it, and it lies sealed. */
export const addContact = verb(
	AddContact,
	async ({ db, actor, now, record, prepared }: Context<string>, { channel }) => {
		allow(mayBeReached(actor));
		const accountId = actor.accountId ?? '';
		await db
			.insertInto('contact')
			.values({ accountId, channel, sealed: prepared, addedAt: now })
			.onConflict((conflict) =>
				conflict.columns(['accountId', 'channel']).doUpdateSet({ sealed: prepared, addedAt: now }),
			)
			.execute();
		await record({ type: 'contactAdded', accountId, channel });
		return { channel };
	},
	{
		async prepare({ actor, keyFolder }, input): Promise<string> {
			allow(mayBeReached(actor));
			return sealContact(await makePepper(keyFolder), { ...input, accountId: actor.accountId ?? '' });
		},
	},
);
