import { countHands } from '#domain/paper/countHands.ts';
import { paperLines } from '#domain/paper/paper.ts';
import { askOnTheSpot } from '#domain/poll/askOnTheSpot.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { SMALLEST_SECRET_ROLL, pollState } from '#domain/poll/poll.ts';
import { mayAskOnTheSpot, mayClosePoll, mayCountHands } from '#domain/poll/pollPolicy.ts';
import {
	type Poll,
	countCast,
	listPollsOfSession,
	listRoll,
	pollLine,
	seekOwnBallot,
	seekOwnEntry,
	turnoutOf,
} from '#domain/poll/pollQueries.ts';
import { listIssues } from '#domain/issue/issueQueries.ts';
import { listAttendees } from '#domain/session/sessionQueries.ts';
import { mayPassPhone } from '#domain/phone/phonePolicy.ts';
import { listProposals } from '#domain/proposal/proposalQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from './action.ts';
import type { PageContext } from './page.ts';
import { type Entered, sessionOf } from './session.ts';

/** A poll of a session as its card shows it, without who chose what. */
async function cardOf(page: PageContext, { office }: Entered, poll: Poll) {
	const { db, actor, now } = page;
	const entry = await seekOwnEntry(db, actor, poll.id);
	const roll = await listRoll(db, poll.id);
	const { shown, method, options, how, issue } = poll;
	return {
		...pollLine(poll, now),
		...{ method, options, how, issue },
		shown: shown?.form === 'named' ? { ...shown, ballots: [] } : shown,
		turnout: turnoutOf(poll, roll, await countCast(db, poll, roll)),
		/** Whether the viewer is asked, and has not answered. */
		awaitsMe: entry !== null && entry.recusedAt === null && (await seekOwnBallot(db, poll, entry)) === null,
		lines: paperLines({ method, secret: false, optionsCount: options.length, points: null }).map((line) => line.key),
		may: {
			closePoll: mayClosePoll(actor, poll, now),
			countHands: mayCountHands(actor, poll, office, now),
			passPhone: mayPassPhone(actor, poll, office),
		},
		requestIds: { closePoll: page.requestId(), countHands: page.requestId() },
	};
}
export type SessionPoll = Awaited<ReturnType<typeof cardOf>>;

/** What is asked and decided in a session: what is open, what one may ask, what came of it. */
export async function loadVotes(page: PageContext, entered: Entered) {
	const { db, actor, now } = page;
	const { session, mediators, committee } = entered;
	const polls = await listPollsOfSession(page, session.id);
	const pollUnderWay = polls.some((poll) => poll.kind !== 'decision' && pollState(poll, now) === 'open');
	const there = (await listAttendees(db, session.id)).filter((one) => one.was === 'present' && one.relation === null);
	const issues = await listIssues(db, session.id);
	const seats = there.filter((one) => one.seatId !== null).length;
	const frozen = (await listProposals(page, committee.id)).filter((one) => one.next.what === 'announcePoll');
	return {
		polls: await Promise.all(polls.map((poll) => cardOf(page, entered, poll))),
		there: { seats, everybody: there.length, secretFrom: SMALLEST_SECRET_ROLL },
		/** What the session has written down as to be settled: a question may be about one of it. */
		issues: issues.map(({ id, text }) => ({ id, text })),
		/** Texts that stand, to be decided on here. */
		decidable: frozen.map(({ code, title, lang }) => ({ code, title, lang })),
		may: { askOnTheSpot: mayAskOnTheSpot(actor, session, mediators, { pollUnderWay }) },
		requestIds: { askOnTheSpot: page.requestId() },
		topics: [
			topicOf('session', session.id),
			...polls.filter((poll) => pollState(poll, now) === 'open').map((poll) => topicOf('poll', poll.id)),
		],
	};
}

/** So long a result stays on the wall. */
const ON_WALL_MS = 15 * 60_000;

/** The question to which the room answers now, else the result that has just come; nothing of whoever looks. */
export async function viewAsked(page: PageContext, sessionId: string) {
	const { db, now } = page;
	const polls = await listPollsOfSession(page, sessionId);
	const isFresh = (closedAt: string | null) => Date.parse(closedAt ?? '') > Date.parse(now) - ON_WALL_MS;
	const poll =
		polls.find((one) => pollState(one, now) === 'open') ?? polls.find((one) => one.outcome && isFresh(one.closedAt));
	if (!poll) return null;
	const roll = await listRoll(db, poll.id);
	const { shown, method, options, how, issue } = poll;
	return {
		...pollLine(poll, now),
		...{ method, options, how, issue },
		shown: shown?.form === 'named' ? { ...shown, ballots: [] } : shown,
		turnout: turnoutOf(poll, roll, await countCast(db, poll, roll)),
	};
}

/** What one can do on the page. */
export const voteActions = {
	askOnTheSpot: action(askOnTheSpot, { parameters: sessionOf }),
	countHands: action(countHands),
	closePoll: action(closePoll),
};
