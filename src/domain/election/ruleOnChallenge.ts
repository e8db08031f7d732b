import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { Id, text } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { RULINGS, challengesUntil } from './challenge.ts';
import { isCandidate } from './challengeQueries.ts';
import { findElection, listContests } from './electionQueries.ts';
import { mayRuleOnChallenge } from './resultPolicy.ts';

export const RuleOnChallenge = z
	.object({
		challengeId: Id,
		ruling: z.enum(RULINGS),
		/** Which parts are void, where not all are. */
		contestIds: z.array(Id).max(41).default([]),
		/** Shown to everybody. */
		reason: text(2000),
	})
	.refine((one) => one.ruling !== 'upheldInPart' || one.contestIds.length > 0, {
		path: ['contestIds'],
		params: { code: 'required' },
	});

/**
 * Somebody who did not run the election decides a challenge, with a reason that everybody reads: it is dismissed and the
 * result stands, or upheld, and the election is annulled, to be held again; or upheld for some of its parts, of which those
 * alone are voted on again, and the others stand.
 */
export const ruleOnChallenge = verb(
	RuleOnChallenge,
	async (context, { challengeId, ruling: said, contestIds, reason }) => {
		const { db, actor, now, record } = context;
		const found = await db
			.selectFrom('challenge')
			.select('electionId')
			.where('id', '=', challengeId)
			.executeTakeFirst();
		if (!found) throw new NotFound('challenge');
		// The election first: nobody confirms it in the instant in which it is annulled.
		await lock(context, db.selectFrom('election').select('id').where('id', '=', found.electionId)).executeTakeFirst();
		const challenge = await db
			.selectFrom('challenge')
			.selectAll()
			.where('id', '=', challengeId)
			.executeTakeFirstOrThrow();
		const election = await findElection(db, found.electionId);
		const { timeZone } = await findCommittee(db, election.committeeId);
		const stands = await isCandidate(db, election.id, actor.personId);
		const counted = { ...election, challengesUntil: challengesUntil(election, timeZone) };
		allow(mayRuleOnChallenge(actor, counted, challenge, stands, now));
		const contests = await listContests(db, election.id);
		const parts = contests.filter((one) => contestIds.includes(one.id));
		if (said === 'upheldInPart' && parts.length < new Set(contestIds).size) throw new NotFound('contest');
		const rest = contests.filter((one) => one.annulledAt === null && !parts.includes(one));
		// Where no part is left that stands, it is the whole.
		const ruling = said === 'upheldInPart' && rest.length === 0 ? 'upheld' : said;
		await db
			.updateTable('challenge')
			.set({ ruling, rulingReason: reason, ruledAt: now, ruledBy: actor.accountId })
			.where('id', '=', challengeId)
			.execute();
		if (ruling === 'upheld')
			await db
				.updateTable('election')
				.set({ annulledAt: now, annulReason: reason })
				.where('id', '=', election.id)
				.execute();
		if (ruling === 'upheldInPart')
			await db
				.updateTable('contest')
				.set({ annulledAt: now, annulledBy: challengeId })
				.where(
					'id',
					'in',
					parts.map((one) => one.id),
				)
				.where('annulledAt', 'is', null)
				.execute();
		await record({
			type: 'challengeRuled',
			committeeId: election.committeeId,
			electionId: election.id,
			challengeId,
			ruling,
			...(ruling === 'upheldInPart' && { contestIds: parts.map((one) => one.id) }),
		});
		return { electionId: election.id };
	},
);
