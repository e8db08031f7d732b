import { z } from 'zod';
import { Id, unseen } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayGiveUpPhoneBallot } from './paperPolicy.ts';
import { hasPhoneBallot, holdVote, holdVoter, seekOwnVoter } from './paperQueries.ts';
import { Witness, isActor, namedWitnesses } from './witnesses.ts';

export const GiveUpPhoneBallot = z.object({
	pollId: Id,
	/** Whose, at the desk; one's own where nobody is named. */
	entryId: Id.optional(),
	/** Request id of one's own ballot that is meant: an old form sent late must not take out a newer one. */
	replaces: unseen(64).optional(),
	witness1: Witness.optional(),
	witness2: Witness.optional(),
});

/**
 * A ballot by phone is taken out of the urn again, unread: by its voter, or at the desk before two witnesses. What was
 * chosen leaves no trace; then a paper may be taken.
 */
export const giveUpPhoneBallot = verb(
	GiveUpPhoneBallot,
	async (context, input) => {
		const { db, actor, now, record, touch } = context;
		const vote = await holdVote(context, input.pollId);
		const voter = input.entryId
			? await holdVoter(context, vote, input.entryId)
			: await seekOwnVoter(db, vote.id, actor);
		if (voter === null) throw new NotFound('rollEntry');
		const own = voter.accountId !== null && voter.accountId === actor.accountId;
		const witnesses = own ? [] : namedWitnesses(input.witness1, input.witness2);
		const phoneBallot = await hasPhoneBallot(db, vote, voter.entryId);
		const may = mayGiveUpPhoneBallot(actor, vote, voter, now, { phoneBallot, witnesses: witnesses.length });
		// Sent again because the answer was lost on the way: it is out of the urn, and nothing else was asked for.
		if (own && may !== 'yes' && may.no === 'noPhoneBallot') return { pollId: vote.id };
		allow(may);
		if (await isActor(db, witnesses, [actor.accountId])) allow(no('witnessCounted'));
		const lying = db
			.deleteFrom(vote.secret ? 'sealedBallot' : 'namedBallot')
			.where('pollId', '=', vote.id)
			.where('rollEntryId', '=', voter.entryId);
		const meant = own && input.replaces !== undefined ? lying.where('requestId', '=', input.replaces) : lying;
		if (Number((await meant.executeTakeFirst()).numDeletedRows) === 0) return { pollId: vote.id };
		touch(vote.election === null ? `poll:${vote.id}` : `election:${vote.election.id}`);
		// Of one's own secret ballot nothing is written down, as when it was cast; what the desk does is.
		if (own && vote.secret) return { pollId: vote.id };
		if (!own)
			await db
				.updateTable('rollEntry')
				.set({ paperWitnesses: JSON.stringify(witnesses) })
				.where('id', '=', voter.entryId)
				.execute();
		await record({ type: 'phoneBallotGivenUp', committeeId: vote.committeeId, pollId: vote.id });
		return { pollId: vote.id };
	},
	{ keepsOwnRequests: true },
);
