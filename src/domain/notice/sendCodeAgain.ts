import { z } from 'zod';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { listCodesOfDay, sendCode } from './contactCode.ts';
import { OUTSIDE } from './notice.ts';
import { mayBeReached, maySendCode } from './noticePolicy.ts';

export const SendCodeAgain = z.object({ channel: z.enum(OUTSIDE) });

/** The code did not come, or counts no longer: another one goes to where somebody said that they can be reached. */
export const sendCodeAgain = verb(SendCodeAgain, async (context, { channel }) => {
	const { db, actor, now } = context;
	allow(mayBeReached(actor));
	const accountId = actor.accountId ?? '';
	const codes = await listCodesOfDay(context, { accountId, now });
	const contact = await lock(
		context,
		db.selectFrom('contact').select('confirmedAt').where('accountId', '=', accountId).where('channel', '=', channel),
	).executeTakeFirst();
	if (!contact) throw new NotFound('contact');
	if (contact.confirmedAt !== null) return { channel };
	allow(maySendCode(codes, now, { again: true }));
	const codeId = await sendCode(context, { accountId, channel });
	await db
		.updateTable('contact')
		.set({ codeId })
		.where('accountId', '=', accountId)
		.where('channel', '=', channel)
		.execute();
	return { channel };
});
