import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayWithdrawPoll } from './pollPolicy.ts';
import { holdPoll } from './pollQueries.ts';
import { takeBack } from './takeBack.ts';

export const WithdrawPoll = z.object({
	pollId: Id,
	/** Why, for everybody in the committee to read. */
	reason: text(600),
});

/** A mediator takes an announced vote back before it opens and says why, because it was put wrongly or cannot be held: another may be announced. */
export const withdrawPoll = verb(WithdrawPoll, async (context, { pollId, reason }) => {
	const poll = await holdPoll(context, pollId, 'update');
	allow(mayWithdrawPoll(context.actor, poll));
	const { db, actor } = context;
	const why = { withdrawnReason: reason, withdrawnBy: actor.accountId };
	await db.updateTable('poll').set(why).where('id', '=', pollId).execute();
	await takeBack(context, [poll]);
	return { pollId };
});
