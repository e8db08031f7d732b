import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayWithdrawCardRequest } from './accountPolicy.ts';
import { findReach } from './accountQueries.ts';

export const WithdrawCardRequest = z.object({ accountId: Id, committeeId: Id.optional() });

/** The card was found again, or the second person does not believe that it is lost: everything stays as it was. */
export const withdrawCardRequest = verb(
	WithdrawCardRequest,
	async ({ db, actor, now, record }, { accountId, committeeId }) => {
		const reach = await findReach(db, accountId);
		allow(mayWithdrawCardRequest(actor, accountId, reach));
		const ended = await db
			.updateTable('cardRequest')
			.set({ endedAt: now })
			.where('accountId', '=', accountId)
			.where('endedAt', 'is', null)
			.executeTakeFirst();
		if (Number(ended.numUpdatedRows) > 0)
			await record({
				type: 'cardRequestWithdrawn',
				accountId,
				committeeId: committeeId && reach.committeeIds.includes(committeeId) ? committeeId : undefined,
			});
		return { accountId };
	},
);
