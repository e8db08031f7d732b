import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { holdElection, listContests } from './electionQueries.ts';
import { VOTING_MINUTES, endOfVoting, signInsOf } from './electorSignIns.ts';
import { mayCloseElection } from './rollPolicy.ts';

export const CloseElection = z.object({ electionId: Id });

/**
 * An election closes, at its time or by its convenor: each ballot is wholly before or wholly after. Whoever cast one and
 * lost the answer on the way still gets it for some minutes; after those nothing is left that tells who came when.
 */
export const closeElection = verb(CloseElection, async (context, { electionId }) => {
	const { db, actor, now, record, schedule } = context;
	const election = await holdElection(context, electionId, 'update');
	allow(mayCloseElection(actor, election, now));
	await db.updateTable('election').set({ closedAt: now }).where('id', '=', electionId).execute();
	for (const { pollId } of await listContests(db, electionId))
		if (pollId) await db.updateTable('poll').set({ closedAt: now }).where('id', '=', pollId).execute();
	await db
		.updateTable('electorSignIn')
		.set({ expiresAt: endOfVoting() })
		.where('id', 'in', signInsOf(db, electionId))
		.execute();
	await schedule('forgetVoters', electionId, new Date(Date.parse(now) + VOTING_MINUTES * 60_000).toISOString());
	// Keyholders come together when they can; a key that this house keeps opens the urns by itself.
	if (election.keyKept === 'keyStore') await schedule('openElectionUrns', electionId, now);
	await record({ type: 'electionClosed', committeeId: election.committeeId, electionId });
	return { electionId };
});
