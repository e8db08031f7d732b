import { z } from 'zod';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayReadNotices } from './accountPolicy.ts';

export const ReadNotices = z.object({
	/** The newest that the page showed: what came after it stays unread. */
	until: z.iso.datetime(),
});

/** Somebody has read what happened to their account. */
export const readNotices = verb(ReadNotices, async ({ db, actor, now, record }, { until }) => {
	allow(mayReadNotices(actor));
	const accountId = actor.accountId ?? '';
	const read = await db
		.updateTable('accountNotice')
		.set({ readAt: now })
		.where('accountId', '=', accountId)
		.where('readAt', 'is', null)
		.where('at', '<=', until)
		.executeTakeFirst();
	const count = Number(read.numUpdatedRows);
	if (count > 0) await record({ type: 'noticesRead', accountId });
	return { read: count };
});
