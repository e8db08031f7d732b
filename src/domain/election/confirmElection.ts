import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { Id } from '../fields.ts';
import { instantOf } from '../localTime.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { challengesUntil } from './challenge.ts';
import { isCandidate, listChallenges } from './challengeQueries.ts';
import { findElection } from './electionQueries.ts';
import { mayConfirmElection } from './resultPolicy.ts';

export const ConfirmElection = z.object({ electionId: Id });

/**
 * Whoever runs the election confirms its result, once the days for challenges are over and every challenge is decided;
 * those elected take their seats by themselves on the first day of the term.
 */
export const confirmElection = verb(ConfirmElection, async (context, { electionId }) => {
	const { db, actor, now, record, schedule } = context;
	const held = await lock(
		context,
		db.selectFrom('election').select('id').where('id', '=', electionId),
	).executeTakeFirst();
	if (!held) throw new NotFound('election');
	const election = await findElection(db, electionId);
	const { timeZone } = await findCommittee(db, election.committeeId);
	const openChallenges = (await listChallenges(db, electionId)).filter((one) => one.ruling === null).length;
	const stands = await isCandidate(db, electionId, actor.personId);
	const counted = { ...election, challengesUntil: challengesUntil(election, timeZone) };
	allow(mayConfirmElection(actor, counted, { openChallenges, isCandidate: stands }, now));
	await db.updateTable('election').set({ confirmedAt: now }).where('id', '=', electionId).execute();
	const begins = instantOf(election.termStart, '00:00', timeZone);
	await schedule('installMembers', electionId, begins > now ? begins : now);
	await record({ type: 'electionConfirmed', committeeId: election.committeeId, electionId });
	return { electionId };
});
