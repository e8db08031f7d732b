import { z } from 'zod';
import { OF_ACCOUNT } from '../notice/notice.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayReadNotices } from './accountPolicy.ts';

export const ReadNotices = z.object({
	/** The newest that the page showed: what came after it stays unread. */
	until: z.iso.datetime(),
	/** All that the list shows, or what concerns the account alone. */
	which: z.enum(['all', 'account']).optional(),
});

/** Somebody has read what happened to their account. */
export const readNotices = verb(ReadNotices, async ({ db, actor, now, record }, { until, which }) => {
	allow(mayReadNotices(actor));
	const accountId = actor.accountId ?? '';
	let unread = db
		.updateTable('accountNotice')
		.set({ readAt: now })
		.where('accountId', '=', accountId)
		.where('readAt', 'is', null)
		.where('at', '<=', until);
	if (which !== 'all') unread = unread.where('kind', 'in', OF_ACCOUNT);
	const read = await unread.executeTakeFirst();
	const count = Number(read.numUpdatedRows);
	if (count > 0) await record({ type: 'noticesRead', accountId });
	return { read: count };
});
