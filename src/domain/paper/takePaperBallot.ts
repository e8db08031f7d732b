import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { batchState } from './paper.ts';
import { mayTakePaperBallot } from './paperPolicy.ts';
import { hasPhoneBallot, holdVote, listBatches, holdVoter } from './paperQueries.ts';

export const TakePaperBallot = z.object({ pollId: Id, entryId: Id });

/**
 * Somebody on the roll takes a paper or stones at the desk, or joins a show of hands: they are there, and from now on
 * there is no ballot of theirs by phone.
 */
export const takePaperBallot = verb(TakePaperBallot, async (context, { pollId, entryId }) => {
	const { db, actor, now, record } = context;
	const vote = await holdVote(context, pollId);
	const voter = await holdVoter(context, vote, entryId);
	if (voter === null) throw new NotFound('rollEntry');
	const boxOut = (await listBatches(db, pollId)).some((batch) => batchState(batch) === 'out');
	const phoneBallot = await hasPhoneBallot(db, vote, entryId);
	allow(mayTakePaperBallot(actor, vote, voter, now, { boxOut, phoneBallot }));
	await db
		.updateTable('rollEntry')
		.set({ paperAt: now, paperBy: actor.accountId, presentAt: voter.presentAt ?? now })
		.where('id', '=', entryId)
		.execute();
	if (vote.election !== null)
		await db.updateTable('elector').set({ paperAt: now, paperBy: actor.accountId }).where('id', '=', entryId).execute();
	await record({ type: 'paperTaken', committeeId: vote.committeeId, pollId });
	return { pollId };
});
