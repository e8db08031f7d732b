import { listPaperChoices } from '../paper/paperQueries.ts';
import type { Context } from '../perform.ts';
import { certifyResult } from './certifyResult.ts';
import { type Choice, choiceTerms } from './choice.ts';
import { type Poll, listRoll, turnoutOf } from './pollQueries.ts';
import { decide, tally, withPapers } from './tally.ts';

/**
 * A closed named poll is counted: the ballots of the roll, each side by itself where each must carry, and whatever was
 * counted by hand or with stones, of which only totals are known. A part of `closePoll`, and of certifying the last box.
 */
export async function countNamed(
	context: Pick<Context, 'db' | 'kind' | 'actor' | 'now' | 'record'>,
	poll: Poll,
): Promise<void> {
	const { db } = context;
	const rows = await db.selectFrom('namedBallot').selectAll().where('pollId', '=', poll.id).execute();
	const roll = await listRoll(db, poll.id);
	const papers = await listPaperChoices(db, poll.id);
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
	const turnout = turnoutOf(poll, roll, ballots.length + papers.choices.length + papers.spoilt);
	const sides = [...new Set(roll.flatMap((entry) => entry.side ?? []))];
	const sum = withPapers(count(ballots), papers);
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
}
