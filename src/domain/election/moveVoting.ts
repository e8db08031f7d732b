import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { addDays, localDay } from '../days.ts';
import { ClockTime, Day, Id, Instant, text } from '../fields.ts';
import { newId } from '../id.ts';
import { instantOf } from '../localTime.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { isCandidate } from './challengeQueries.ts';
import { holdElection, listContests, wasExtended } from './electionQueries.ts';
import { mayMoveTo, mayMoveVoting } from './movePolicy.ts';

export const MoveVoting = z
	.object({
		electionId: Id,
		/** Day and time of the vote on the committee's clocks; of one that is open only its end is put off. */
		opensOn: Day.optional(),
		opensTime: ClockTime.optional(),
		closesOn: Day.optional(),
		closesTime: ClockTime.optional(),
		/** or instants, as a program gives them. */
		opensAt: Instant.optional(),
		closesAt: Instant.optional(),
		/** Shown to everybody. */
		reason: text(600),
	})
	.superRefine((move, check) => {
		if (move.closesAt) return;
		for (const name of ['closesOn', 'closesTime'] as const)
			if (!move[name]) check.addIssue({ code: 'custom', path: [name], params: { code: 'required' } });
	});

/**
 * A vote that people cannot come to, for rain, a road or a network that is down, is moved to a later day before it opens,
 * or goes on for up to a day once it is open; everybody is told, and reads why. The term begins later if it must.
 */
export const moveVoting = verb(MoveVoting, async (context, { electionId, reason, ...move }) => {
	const { db, actor, now, record, schedule, touch } = context;
	const election = await holdElection(context, electionId, 'update');
	const facts = {
		isCandidate: await isCandidate(db, electionId, actor.personId),
		extended: await wasExtended(db, electionId),
	};
	allow(mayMoveVoting(actor, election, facts, now));
	const { timeZone } = await findCommittee(db, election.committeeId);
	const at = (day?: string, time?: string) => (day && time ? instantOf(day, time, timeZone) : null);
	const opensAt = election.openedAt
		? election.opensAt
		: (move.opensAt ?? at(move.opensOn, move.opensTime) ?? election.opensAt);
	const closesAt = move.closesAt ?? at(move.closesOn, move.closesTime) ?? election.closesAt;
	// Nobody takes a seat before the days are over in which the result can be disputed.
	const earliest = addDays(localDay(closesAt, timeZone), election.challengeDays + 1);
	const termStart = election.termStart < earliest ? earliest : election.termStart;
	allow(mayMoveTo(election, { opensAt, closesAt, termStart }, now));
	await db.updateTable('election').set({ opensAt, closesAt, termStart }).where('id', '=', electionId).execute();
	await db
		.insertInto('votingMove')
		.values({
			...{ id: newId(), electionId, at: now, byAccountId: actor.accountId, reason },
			...{ opened: election.openedAt ? 1 : 0, wasOpening: election.opensAt, wasClosing: election.closesAt },
			...{ opensAt, closesAt },
		})
		.execute();
	for (const { pollId } of await listContests(db, electionId)) {
		if (pollId === null) continue;
		await db.updateTable('poll').set({ closesAt }).where('id', '=', pollId).execute();
		touch(`poll:${pollId}`);
	}
	// What was due at the old times finds that they are no longer the times.
	if (election.openedAt) await schedule('closeElection', electionId, closesAt);
	else if (election.nominationsClosedAt) await schedule('openElection', electionId, opensAt);
	const { committeeId } = election;
	await record({ type: 'votingMoved', committeeId, electionId, opensAt, closesAt, termStart });
	return { electionId };
});
