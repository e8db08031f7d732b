import { z } from 'zod';
import { latinDigits, unseen } from '../fields.ts';
import { readPepper } from '../mediatorKey/pepper.ts';
import { type Context, lock, verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { isCode, mayStillCount } from './contactCode.ts';
import { OUTSIDE } from './notice.ts';
import { mayBeReached } from './noticePolicy.ts';

export const ConfirmContact = z.object({
	channel: z.enum(OUTSIDE),
	code: unseen(40).transform((typed) => latinDigits(typed).replace(/[\s.-]/g, '')),
});

/**
 * Somebody enters the code that went to their address or number: from now on notices go there. A wrong one counts, so it
 * is an answer and no refusal, which would leave nothing behind; for the same reason no form's answer is kept.
 */
export const confirmContact = verb(
	ConfirmContact,
	async (context: Context<Uint8Array | null>, { channel, code: typed }): Promise<{ confirmed: boolean }> => {
		const { db, actor, now, record, prepared: pepper } = context;
		allow(mayBeReached(actor));
		const accountId = actor.accountId ?? '';
		const contact = await lock(
			context,
			db
				.selectFrom('contact')
				.select(['codeId', 'confirmedAt'])
				.where('accountId', '=', accountId)
				.where('channel', '=', channel),
		).executeTakeFirst();
		if (contact?.confirmedAt) return { confirmed: true };
		const code = contact?.codeId
			? await db
					.selectFrom('contactCode')
					.select(['id', 'madeAt', 'tries'])
					.where('id', '=', contact.codeId)
					.executeTakeFirst()
			: undefined;
		if (!code || !pepper || !mayStillCount(code, now)) allow(no('codeOver'));
		else if (!isCode(pepper, code.id, typed)) {
			await db
				.updateTable('contactCode')
				.set({ tries: code.tries + 1 })
				.where('id', '=', code.id)
				.execute();
			return { confirmed: false };
		}
		await db
			.updateTable('contact')
			.set({ confirmedAt: now, codeId: null })
			.where('accountId', '=', accountId)
			.where('channel', '=', channel)
			.execute();
		await record({ type: 'contactConfirmed', accountId, channel });
		return { confirmed: true };
	},
	{ keepsOwnRequests: true, prepare: ({ keyFolder }) => readPepper(keyFolder) },
);
