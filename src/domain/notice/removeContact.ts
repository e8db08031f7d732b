import { z } from 'zod';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { forgetUnsent } from './carryNotices.ts';
import { OUTSIDE } from './notice.ts';
import { mayBeReached } from './noticePolicy.ts';

export const RemoveContact = z.object({ channel: z.enum(OUTSIDE) });

/** Somebody is no longer reached there: the address or number is forgotten, and what was to go there does not go. */
export const removeContact = verb(RemoveContact, async ({ db, actor, record }, { channel }) => {
	allow(mayBeReached(actor));
	const accountId = actor.accountId ?? '';
	const removed = await db
		.deleteFrom('contact')
		.where('accountId', '=', accountId)
		.where('channel', '=', channel)
		.executeTakeFirst();
	await forgetUnsent(db, { accountId, channel });
	if (Number(removed.numDeletedRows) > 0) await record({ type: 'contactRemoved', accountId, channel });
	return { channel };
});
