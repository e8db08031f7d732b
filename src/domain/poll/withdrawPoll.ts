import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayWithdrawPoll } from './pollPolicy.ts';
import { holdPoll } from './pollQueries.ts';
import { takeBack } from './takeBack.ts';

export const WithdrawPoll = z.object({ pollId: Id });

/** A mediator takes an announced vote back before it opens, because it was put wrongly or cannot be held: another may be announced. */
export const withdrawPoll = verb(WithdrawPoll, async (context, { pollId }) => {
	const poll = await holdPoll(context, pollId, 'update');
	allow(mayWithdrawPoll(context.actor, poll));
	await takeBack(context, [poll]);
	return { pollId };
});
