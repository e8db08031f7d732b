import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Actor, hasRole, takesPart } from '../account/account.ts';
import type { Verdict } from '../refusals.ts';
import { choiceOf, choiceTerms } from './choice.ts';
import { choicesIn } from './openedList.ts';
import {
	mayCastBallot,
	mayClosePoll,
	mayMarkPresent,
	mayOpenPoll,
	mayWithdrawPoll,
	mayReadNamedBallots,
	mayReadReasons,
	mayLeavePoll,
} from './pollPolicy.ts';
import {
	type Poll,
	type RollEntry,
	type Turnout,
	countCast,
	findPoll,
	hasNewCard,
	listOpenedBallots,
	listRoll,
	seekOwnBallot,
	turnoutOf,
} from './pollQueries.ts';
import { type PollState, pollState } from './poll.ts';
import { mayShowList } from './shownResult.ts';
import { reasonsOf } from './tally.ts';

/** An entry of the roll as members see it: presence and stepping back, never who has voted. */
export interface RollLine {
	seatId: string;
	holder: string;
	constituency: string;
	present: boolean;
	recused: boolean;
	/** Whether the liaison enters this member's ballot: named polls only. */
	byLiaison: boolean;
	/** What they chose: a decided named poll only. */
	choice: unknown;
}

/** Everything that one viewer may see of a poll, and do. */
export interface PollView {
	poll: Poll;
	state: PollState;
	turnout: Turnout;
	roll: RollLine[];
	/** The viewer's own place in it; null for who is not on the roll. */
	own: { present: boolean; recused: boolean; voted: boolean } | null;
	/** Request id of the ballot that a new one replaces, or `none`. */
	replaces: string;
	/** Whose ballot the paper is for, when the liaison enters it. */
	forSeat: { seatId: string; holder: string } | null;
	may: Record<'castBallot' | 'openPoll' | 'withdrawPoll' | 'closePoll' | 'markPresent' | 'recuse', Verdict>;
	/** How many lines the opened list has that everybody here may read; 0 where the size allows none. */
	listed: number;
	/** Reasons of a decided secret poll, unattributed: for its mediators. */
	reasons: { codes: string[]; words: string[] } | null;
}

/** What a receipt says of the poll in which somebody has just cast. */
export interface CastView extends Pick<Poll, 'id' | 'committeeId' | 'question' | 'method' | 'secret' | 'kind'> {
	open: boolean;
	/** The quorum asks for groups, and this person has not yet said “I am here”. */
	absent: boolean;
}

/** The poll of a receipt: nothing of anybody else, and nothing that a ballot does not already know. */
export function viewCast(poll: Poll, own: RollEntry | null, now: string): CastView {
	const { id, committeeId, question, method, secret, kind } = poll;
	const open = pollState(poll, now) === 'open';
	const absent = open && poll.quorumGroups.length > 0 && own !== null && own.presentAt === null;
	return { id, committeeId, question, method, secret, kind, open, absent };
}

/** A poll as this viewer may see it now. */
export async function viewPoll(
	{ db, actor, now }: { db: Kysely<Database>; actor: Actor; now: string },
	pollId: string,
	seatId: string | null = null,
): Promise<PollView> {
	const poll = await findPoll({ db, actor }, pollId);
	const roll = await listRoll(db, pollId);
	const mine = roll.find((entry) => entry.accountId !== null && entry.accountId === actor.accountId) ?? null;
	const liaison = hasRole(actor, poll.committeeId, 'liaison');
	const byLiaison = (entry: RollEntry) =>
		!poll.secret &&
		entry.recusedAt === null &&
		entry.paperAt === null &&
		(entry.accountId === null || hasNewCard(entry, poll));
	const voter = seatId === null ? mine : (roll.find((entry) => entry.seatId === seatId) ?? null);
	// Whether somebody has voted in a secret poll is nobody's to know but theirs.
	const ballot =
		voter !== null && (voter === mine || (liaison && !poll.secret)) ? await seekOwnBallot(db, poll, voter) : null;
	const own =
		mine === null
			? null
			: {
					present: mine.presentAt !== null,
					recused: mine.recusedAt !== null,
					voted: (voter === mine ? ballot : await seekOwnBallot(db, poll, mine)) !== null,
				};
	const named = mayReadNamedBallots(actor, poll) === 'yes' && poll.shown?.form === 'named' ? poll.shown.ballots : [];
	const inside = takesPart(actor, poll.committeeId);
	return {
		poll: poll.shown?.form === 'named' ? { ...poll, shown: { ...poll.shown, ballots: [] } } : poll,
		state: pollState(poll, now),
		turnout: turnoutOf(poll, roll, await countCast(db, poll, roll)),
		roll: !inside
			? []
			: roll.map((entry) => ({
					seatId: entry.seatId,
					holder: entry.holder,
					constituency: entry.constituency,
					present: entry.presentAt !== null,
					recused: entry.recusedAt !== null,
					byLiaison: byLiaison(entry),
					choice: named.find((one) => one.rollEntryId === entry.id)?.choice ?? null,
				})),
		own,
		replaces: ballot ?? 'none',
		forSeat: seatId !== null && voter !== null && liaison && !poll.secret ? { seatId, holder: voter.holder } : null,
		may: {
			castBallot: mayCastBallot(actor, poll, voter, now, { newCard: voter !== null && hasNewCard(voter, poll) }),
			openPoll: mayOpenPoll(actor, poll, now),
			withdrawPoll: mayWithdrawPoll(actor, poll),
			closePoll: mayClosePoll(actor, poll, now),
			markPresent: mayMarkPresent(actor, poll, mine, now),
			recuse: mayLeavePoll(actor, poll, mine, now),
		},
		...(await afterOpening(db, actor, poll)),
	};
}

/** What an opened urn adds: the list where the size allows it, and the reasons for the mediators. */
async function afterOpening(
	db: Kysely<Database>,
	actor: Actor,
	poll: Poll,
): Promise<Pick<PollView, 'listed' | 'reasons'>> {
	const listed = poll.shown !== null && mayShowList(poll.shown) ? (poll.sealedCount ?? 0) - (poll.spoiltCount ?? 0) : 0;
	const mediates = poll.urnOpenedAt !== null && poll.method === 'consensus' && mayReadReasons(actor, poll) === 'yes';
	if (!mediates) return { listed, reasons: null };
	const shape = choiceOf(poll.method, choiceTerms(poll));
	const choices = choicesIn(await listOpenedBallots(db, poll.id)).flatMap((choice) => {
		const read = shape.safeParse(choice);
		return read.success ? [read.data] : [];
	});
	return { listed, reasons: reasonsOf(choices) };
}
