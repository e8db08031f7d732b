import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { certifyResult } from './certifyResult.ts';
import { type Choice, choiceTerms } from './choice.ts';
import { mayClosePoll } from './pollPolicy.ts';
import { holdPoll, listRoll, turnoutOf } from './pollQueries.ts';
import { decide, tally } from './tally.ts';

export const ClosePoll = z.object({ pollId: Id });

/**
 * A poll closes, by a mediator or by its time: each ballot is wholly before or wholly after. A named one is counted at
 * once, a secret one as soon as its urn has been opened.
 */
export const closePoll = verb(ClosePoll, async (context, { pollId }) => {
	const { db, actor, now, record, schedule } = context;
	const poll = await holdPoll(context, pollId, 'update');
	allow(mayClosePoll(actor, poll, now));
	await db.updateTable('poll').set({ closedAt: now }).where('id', '=', pollId).execute();
	await record({ type: 'pollClosed', committeeId: poll.committeeId, proposalId: poll.proposalId, pollId });
	if (poll.secret) {
		await schedule('openUrn', pollId, now);
		return { pollId };
	}
	const rows = await db.selectFrom('namedBallot').selectAll().where('pollId', '=', pollId).execute();
	const roll = await listRoll(db, pollId);
	const ballots = roll.flatMap((entry) =>
		rows
			.filter((row) => row.rollEntryId === entry.id && entry.recusedAt === null)
			.map((row) => ({ entry, choice: JSON.parse(row.choice) as Choice })),
	);
	const terms = choiceTerms(poll);
	const count = (counted: typeof ballots) =>
		tally(
			poll.method,
			counted.map(({ choice }) => choice),
			terms,
		);
	const turnout = turnoutOf(poll, roll, ballots.length);
	const sides = [...new Set(roll.flatMap((entry) => entry.side ?? []))];
	const sum = count(ballots);
	const decision = decide(poll.passRule, sum, {
		rollSize: turnout.roll,
		quorumMet: turnout.quorum.met,
		sides: sides.map((side) => count(ballots.filter(({ entry }) => entry.side === side))),
	});
	await certifyResult(context, poll, {
		decision,
		sum,
		rollSize: turnout.roll,
		ballots: ballots.map(({ entry, choice }) => ({ rollEntryId: entry.id, choice })),
	});
	return { pollId };
});
