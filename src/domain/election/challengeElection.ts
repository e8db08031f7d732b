import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { Id, text, unseen } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { challengesUntil } from './challenge.ts';
import { standingOf } from './challengeQueries.ts';
import { hashElectorCode } from './electorCard.ts';
import { holdElection } from './electionQueries.ts';
import { mayChallengeElection } from './resultPolicy.ts';

export const ChallengeElection = z.object({
	electionId: Id,
	reason: text(2000),
	/** The code on the card of somebody who is on the roll of this election. */
	cardCode: unseen(60).optional(),
});

/** How many challenges of one person may wait for a ruling. */
const MOST_WAITING = 3;

/** Somebody disputes a provisional result in the days for it; that there is a challenge everybody sees, its words those who decide. */
export const challengeElection = verb(
	ChallengeElection,
	async (context: Context<{ cardHash: string | null }>, input) => {
		const { db, actor, now, record } = context;
		const election = await holdElection(context, input.electionId, 'update');
		const { timeZone } = await findCommittee(db, election.committeeId);
		const electorId = await seekElector(context, election.id);
		if (input.cardCode && !electorId) allow(no('wrongCode'));
		const standing = electorId ? 'elector' : await standingOf(db, actor, election);
		allow(
			mayChallengeElection(actor, { ...election, challengesUntil: challengesUntil(election, timeZone) }, standing, now),
		);
		// Each is ruled on by itself: a thousand from one person would keep an election open for ever.
		const waiting = await db
			.selectFrom('challenge')
			.select('id')
			.where('electionId', '=', election.id)
			.where('ruling', 'is', null)
			.where(electorId ? 'electorId' : 'accountId', '=', electorId ?? actor.accountId)
			.execute();
		if (waiting.length >= MOST_WAITING) allow(no('challengeWaits'));
		const challengeId = newId();
		await db
			.insertInto('challenge')
			.values({
				...{ id: challengeId, electionId: election.id, accountId: actor.accountId, electorId },
				...{ standing: standing ?? '', reason: input.reason, filedAt: now },
			})
			.execute();
		await record({
			type: 'electionChallenged',
			committeeId: election.committeeId,
			electionId: election.id,
			challengeId,
		});
		return { challengeId };
	},
	{ prepare: async (_, { cardCode }) => ({ cardHash: cardCode ? await hashElectorCode(cardCode) : null }) },
);

/** Whose card was shown; only cards to this very election speak in it. */
async function seekElector(
	{ db, prepared }: Context<{ cardHash: string | null }>,
	electionId: string,
): Promise<string | null> {
	if (prepared.cardHash === null) return null;
	const elector = await db
		.selectFrom('elector')
		.select('id')
		.where('cardHash', '=', prepared.cardHash)
		.where('electionId', '=', electionId)
		.executeTakeFirst();
	return elector?.id ?? null;
}
