import { z } from 'zod';
import { Id } from '../fields.ts';
import { erasePaperFigures } from '../paper/paperQueries.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayVoidPoll } from './pollPolicy.ts';
import { holdPoll, inSession } from './pollQueries.ts';

export const VoidPoll = z.object({ pollId: Id });

/** A secret poll whose key is lost is void, for nobody can open its urn: it is said openly, and held again. */
export const voidPoll = verb(VoidPoll, async ({ db, actor, now, kind, record }, { pollId }) => {
	const poll = await holdPoll({ db, actor, kind }, pollId, 'update');
	allow(mayVoidPoll(actor));
	if (!poll.secret || poll.openedAt === null || poll.urnOpenedAt !== null || poll.outcome !== null) return { pollId };
	await db.deleteFrom('sealedBallot').where('pollId', '=', pollId).execute();
	await erasePaperFigures(db, pollId);
	await db
		.updateTable('poll')
		.set({ closedAt: poll.closedAt ?? now, outcome: 'void', certifiedAt: now })
		.where('id', '=', pollId)
		.execute();
	await record({
		type: 'pollVoided',
		committeeId: poll.committeeId,
		proposalId: poll.proposalId,
		pollId,
		...inSession(poll),
	});
	return { pollId };
});
