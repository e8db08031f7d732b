import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayGiveBackPaperBallot } from './paperPolicy.ts';
import { holdVote, holdVoter } from './paperQueries.ts';

export const GiveBackPaperBallot = z.object({ pollId: Id, entryId: Id });

/** A paper comes back to the desk before it went into the box: its voter may use the phone again. */
export const giveBackPaperBallot = verb(GiveBackPaperBallot, async (context, { pollId, entryId }) => {
	const { db, actor, now, record } = context;
	const vote = await holdVote(context, pollId);
	const voter = await holdVoter(context, vote, entryId);
	if (voter === null) throw new NotFound('rollEntry');
	allow(mayGiveBackPaperBallot(actor, vote, voter, now));
	const free = { paperAt: null, paperBy: null };
	await db.updateTable('rollEntry').set(free).where('id', '=', entryId).execute();
	if (vote.election !== null) await db.updateTable('elector').set(free).where('id', '=', entryId).execute();
	await record({ type: 'paperGivenBack', committeeId: vote.committeeId, pollId });
	return { pollId };
});
