import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { arePapersAwaited } from '../paper/papersAwaited.ts';
import { countNamed } from './countNamed.ts';
import { mayClosePoll } from './pollPolicy.ts';
import { holdPoll, inSession } from './pollQueries.ts';

export const ClosePoll = z.object({ pollId: Id });

/**
 * A poll closes, by a mediator or by its time: each ballot is wholly before or wholly after. A named one is counted at
 * once, a secret one as soon as its urn has been opened; both wait for the boxes that stand beside it.
 */
export const closePoll = verb(ClosePoll, async (context, { pollId }) => {
	const { db, actor, now, record, schedule } = context;
	const poll = await holdPoll(context, pollId, 'update');
	allow(mayClosePoll(actor, poll, now));
	await db.updateTable('poll').set({ closedAt: now }).where('id', '=', pollId).execute();
	await record({
		type: 'pollClosed',
		committeeId: poll.committeeId,
		proposalId: poll.proposalId,
		pollId,
		...inSession(poll),
	});
	if (poll.secret) {
		await schedule('openUrn', pollId, now);
		return { pollId };
	}
	if (!(await arePapersAwaited(db, pollId))) await countNamed(context, poll);
	return { pollId };
});
