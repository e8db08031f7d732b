import { agreeRestatement } from '#domain/discussion/agreeRestatement.ts';
import { askSecondMediator } from '#domain/discussion/askSecondMediator.ts';
import { appealDecision } from '#domain/discussion/appealDecision.ts';
import { closeThread } from '#domain/discussion/closeThread.ts';
import { decideAppeal } from '#domain/discussion/decideAppeal.ts';
import { declineHiding } from '#domain/discussion/declineHiding.ts';
import { isSlowed } from '#domain/discussion/discussion.ts';
import {
	mayAgreeRestatement,
	mayAppealDecision,
	mayAskSecondMediator,
	mayCloseThread,
	mayDecideAppeal,
	mayDeclineHiding,
	mayHideStatement,
	mayHoldStatement,
	mayOpenThread,
	mayReleaseStatement,
	mayRestateStatement,
	mayResumeThread,
	mayReturnStatement,
	maySlowThread,
	maySpeak,
	readsAsMediator,
} from '#domain/discussion/discussionPolicy.ts';
import { type Statement, type Thread, listStatements, seekThreadOf } from '#domain/discussion/discussionQueries.ts';
import { hideStatement } from '#domain/discussion/hideStatement.ts';
import { hasOtherMediator, readBalance } from '#domain/discussion/moderationQueries.ts';
import { holdStatement } from '#domain/discussion/holdStatement.ts';
import { keepOwnWords } from '#domain/discussion/keepOwnWords.ts';
import { openThread } from '#domain/discussion/openThread.ts';
import { postStatement } from '#domain/discussion/postStatement.ts';
import { releaseStatement } from '#domain/discussion/releaseStatement.ts';
import { restateStatement } from '#domain/discussion/restateStatement.ts';
import { resumeThread } from '#domain/discussion/resumeThread.ts';
import { returnStatement } from '#domain/discussion/returnStatement.ts';
import { hasOwnSecond, listSeconds } from '#domain/discussion/secondLookQueries.ts';
import { slowThread } from '#domain/discussion/slowThread.ts';
import { constituencyOf, hasRole, isMember } from '#domain/account/account.ts';
import type { Committee } from '#domain/committee/committeeQueries.ts';
import { listSeats } from '#domain/committee/committeeQueries.ts';
import { mayRecuse, mayRejoin } from '#domain/recusal/recusalPolicy.ts';
import { listSteppedBack, pollsUnderWay, proposalsOf } from '#domain/recusal/recusalQueries.ts';
import { recuse } from '#domain/recusal/recuse.ts';
import { rejoin } from '#domain/recusal/rejoin.ts';
import { textDiff } from '#domain/textDiff.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from './action.ts';
import { languagesFor } from './committee.ts';
import { keptFormActions } from './keptForms.ts';
import type { PageContext } from './page.ts';

/** What one may do with a statement. */
function mayWith({ actor }: PageContext, thread: Thread, statement: Statement) {
	const open = statement.appeals.find((appeal) => appeal.decidedAt === null) ?? null;
	const appealed = statement.appeals.map((appeal) => appeal.against);
	return {
		releaseStatement: mayReleaseStatement(actor, thread, statement),
		holdStatement: mayHoldStatement(actor, thread, statement),
		returnStatement: mayReturnStatement(actor, thread, statement),
		restateStatement: mayRestateStatement(actor, thread, statement),
		agreeRestatement: mayAgreeRestatement(actor, statement, true),
		hideStatement: mayHideStatement(actor, thread, statement, constituencyOf(actor, thread.committeeId)),
		declineHiding: mayDeclineHiding(actor, thread, statement),
		appealDecision: mayAppealDecision(actor, statement, appealed),
		decideAppeal: open ? mayDecideAppeal(actor, thread, statement, open) : null,
	};
}

function changesIn({ offered, text, offeredText, firstText, lang }: Statement) {
	if (offered && offeredText !== null) return textDiff(text, offeredText, lang);
	return firstText === null ? null : textDiff(firstText, text, lang);
}

/** Whether somebody is there to decide a speaker's appeal; null where it is not asked. */
async function seekOtherMediator(page: PageContext, thread: Thread, statement: Statement): Promise<boolean | null> {
	if (!statement.mine && !statement.appeals.some((appeal) => appeal.decidedAt === null)) return null;
	const { id, state } = statement;
	return state === 'held' || state === 'returned' || state === 'hidden'
		? hasOtherMediator(page, thread, id, state)
		: null;
}

/** Where one asked to hide and the committee has no second: whom of another committee one may ask, or who was asked. */
async function seekLending(page: PageContext, thread: Thread, statement: Statement) {
	const { db, actor, now } = page;
	if (!statement.hidingAsked || !readsAsMediator(actor, thread)) return null;
	const hasSecond = await hasOwnSecond(db, thread, statement);
	const verdict = mayAskSecondMediator(actor, thread, statement, now, { hasSecond });
	if (hasSecond) return null;
	const seconds = await listSeconds(db, thread, statement);
	const asked = seconds.find((one) => one.accountId === statement.lentTo) ?? null;
	return {
		verdict,
		asked: asked && { name: asked.name, committee: asked.committeeName, at: statement.lentAt ?? '' },
		seconds: seconds
			.filter((one) => one !== asked)
			.map(({ accountId, name, committeeName }) => ({ accountId, name, committeeName })),
	};
}

/** The talk about a concern or a proposal, as its page shows it; null when none has been opened. */
export async function loadTalk(page: PageContext, committee: Committee, subjectId: string, locale: string) {
	const thread = await seekThreadOf(page, subjectId);
	if (!thread) return null;
	const statements = await listStatements(page, thread);
	const { actor, db, now } = page;
	const liaison = hasRole(actor, committee.id, 'liaison');
	const seats = liaison ? await listSeats(db, committee.id) : [];
	const shown = [];
	for (const statement of statements)
		shown.push({
			...statement,
			requestIds: {
				release: page.requestId(),
				giveBack: page.requestId(),
				restate: page.requestId(),
				agree: page.requestId(),
				hide: page.requestId(),
				askSecond: page.requestId(),
				appeal: page.requestId(),
			},
			/** What the mediator's words change in the speaker's, for the two of them. */
			changes: changesIn(statement),
			otherMediator: await seekOtherMediator(page, thread, statement),
			lending: await seekLending(page, thread, statement),
			may: mayWith(page, thread, statement),
		});
	const inside = isMember(actor, committee.id) || hasRole(actor, committee.id, 'mediator') || liaison;
	const steppedBack = inside ? await listSteppedBack(db, subjectId) : [];
	const own = steppedBack.find((one) => one.personId === actor.personId) ?? null;
	const polls = await pollsUnderWay(db, await proposalsOf(db, thread.subjectKind, subjectId), now);
	return {
		thread,
		slowed: isSlowed(thread, now),
		statements: shown,
		languages: languagesFor(committee, locale),
		/** The seats a liaison can speak for. */
		seats: seats
			.filter((seat) => seat.personId !== null)
			.map(({ id, constituency, holder }) => ({ id, constituency, holder })),
		liaison,
		member: isMember(actor, committee.id),
		mediates: readsAsMediator(actor, thread),
		balance: await readBalance(page, thread),
		steppedBack: steppedBack.map(({ constituency, relation, personId }) => ({
			constituency,
			relation,
			mine: personId === actor.personId,
		})),
		requestIds: {
			post: page.requestId(),
			close: page.requestId(),
			open: page.requestId(),
			slow: page.requestId(),
			recuse: page.requestId(),
		},
		may: {
			// While the talk rests the turn stays on the page: what is written in it is kept, and refused when sent.
			postStatement: maySpeak(actor, thread),
			closeThread: mayCloseThread(actor, thread),
			openThread: mayOpenThread(actor, { ...thread, exists: true }),
			slowThread: maySlowThread(actor, thread, now),
			resumeThread: mayResumeThread(actor, thread, now),
			recuse: mayRecuse(actor, { id: subjectId, committeeId: committee.id }),
			rejoin: mayRejoin(actor, own?.direct ? { endedAt: null } : null, polls.length > 0),
		},
		topics: [
			topicOf('thread', thread.id),
			...(actor.accountId ? [topicOf('voice', actor.accountId)] : []),
			...(hasRole(actor, committee.id, 'mediator') ? [topicOf('moderation', committee.id)] : []),
		],
	};
}

export type Talk = NonNullable<Awaited<ReturnType<typeof loadTalk>>>;

const then = (_: unknown, event: { url: URL }) => `${event.url.pathname}#talk`;

/** Everything one can do in a talk; the same on the page of a concern and of a proposal. */
export const talkActions = {
	...keptFormActions,
	// Whoever has spoken lands on what they said, and reads there who sees it.
	postStatement: action(postStatement, {
		then: ({ statementId }, { url }) => `${url.pathname}#statement-${statementId}`,
	}),
	releaseStatement: action(releaseStatement, { then }),
	holdStatement: action(holdStatement, { then }),
	returnStatement: action(returnStatement, { then }),
	restateStatement: action(restateStatement, { then }),
	agreeRestatement: action(agreeRestatement, { then }),
	keepOwnWords: action(keepOwnWords, { then }),
	// The first of two asks only: nothing is hidden for good yet.
	hideStatement: action(hideStatement, { then, says: ({ hidden }) => (hidden ? undefined : 'hidingAsked') }),
	declineHiding: action(declineHiding, { then }),
	askSecondMediator: action(askSecondMediator, { then }),
	appealDecision: action(appealDecision, { then }),
	decideAppeal: action(decideAppeal, { then }),
	slowThread: action(slowThread, { then }),
	resumeThread: action(resumeThread, { then }),
	recuse: action(recuse, { then }),
	rejoin: action(rejoin, { then }),
	closeThread: action(closeThread, { then }),
	openThread: action(openThread, { then }),
};
