import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { erasePaperFigures } from '../paper/paperQueries.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayAnnulElection } from './electionPolicy.ts';
import { holdElection, listContests, listContestUrns } from './electionQueries.ts';

export const AnnulElection = z.object({
	electionId: Id,
	/** Shown to everybody; empty where the house itself found the key to be lost. */
	reason: text(600),
});

/**
 * An election is called off, with the reason that everybody reads; ballots that lie in its urns are never opened, what
 * was counted on paper and who had just come to vote is forgotten, and the key goes after commit.
 */
export const annulElection = verb(AnnulElection, async (context, { electionId, reason }) => {
	const { db, actor, now, record, schedule, touch } = context;
	const election = await holdElection(context, electionId, 'update');
	allow(mayAnnulElection(actor, election, now));
	// The house itself annuls what nobody can open; another of its processes may have opened it all in that moment.
	if (actor.kind === 'system' && (await listContestUrns(db, electionId)).every((urn) => urn.urnOpenedAt !== null))
		return { electionId };
	await db.updateTable('election').set({ annulledAt: now, annulReason: reason }).where('id', '=', electionId).execute();
	for (const { pollId } of await listContests(db, electionId)) {
		if (pollId === null) continue;
		await db.deleteFrom('sealedBallot').where('pollId', '=', pollId).execute();
		await erasePaperFigures(db, pollId);
		await db
			.updateTable('poll')
			.set(({ ref, val, fn }) => ({
				closedAt: fn.coalesce(ref('closedAt'), val(now)),
				outcome: 'void',
				certifiedAt: now,
			}))
			.where('id', '=', pollId)
			.where('outcome', 'is', null)
			.execute();
		touch(`poll:${pollId}`);
	}
	if (election.openedAt !== null) {
		await schedule('forgetVoters', electionId, now);
		await schedule('openElectionUrns', electionId, now);
	}
	await record({ type: 'electionAnnulled', committeeId: election.committeeId, electionId });
	return { electionId };
});
