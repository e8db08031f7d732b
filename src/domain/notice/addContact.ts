import { z } from 'zod';
import { line, latinDigits } from '../fields.ts';
import { makePepper } from '../mediatorKey/pepper.ts';
import { type Context, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { forgetUnsent } from './carryNotices.ts';
import { sealContact } from './contact.ts';
import { listCodesOfDay, sendCode } from './contactCode.ts';
import { mayBeReached, maySendCode } from './noticePolicy.ts';

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

/**
 * Somebody says where they can be reached; nobody else ever sees it, and it lies sealed. A code goes there, and until it
 * is entered (`confirmContact`) nothing else does: it may be somebody else's phone. Another address begins anew.
 */
export const addContact = verb(
	AddContact,
	async (context: Context<string>, { channel }) => {
		const { db, actor, now, record, prepared } = context;
		allow(mayBeReached(actor));
		const accountId = actor.accountId ?? '';
		allow(maySendCode(await listCodesOfDay(context, { accountId, now }), now, { again: false }));
		const codeId = await sendCode(context, { accountId, channel });
		const kept = { sealed: prepared, addedAt: now, codeId, confirmedAt: null };
		await db
			.insertInto('contact')
			.values({ accountId, channel, ...kept })
			.onConflict((conflict) => conflict.columns(['accountId', 'channel']).doUpdateSet(kept))
			.execute();
		// What was to go to the address before does not go to this one.
		await forgetUnsent(db, { accountId, channel });
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
