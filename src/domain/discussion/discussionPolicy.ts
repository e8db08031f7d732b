import { type Actor, hasRole, isRecused, takesPart } from '../account/account.ts';
import { mayMediate } from '../committee/committeePolicy.ts';
import { ofAnotherOrigin } from '../committee/twoMediators.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import {
	type Appealable,
	type StatementMoments,
	appealable,
	awaitsSecondMediator,
	awaitsSpeaker,
	decidersOf,
	isSlowed,
} from './discussion.ts';

/** What the rules about a talk look at: whose matter it is about, and whether it goes on. */
export interface ThreadMatter {
	committeeId: string;
	/** The concern or proposal. */
	subjectId: string;
	/** Account that raised the concern or wrote the proposal. */
	ownerId: string;
	closedAt: string | null;
	slowedUntil: string | null;
	/** The concern or proposal itself has ended: `isMatterEnded`. */
	subjectOver: boolean;
}

/** What the rules about a statement look at. */
export interface StatementInHand extends StatementMoments {
	speakerId: string;
	restatedAs: string | null;
	hideAskedBy: string | null;
	hideAskedOrigin: string | null;
	hiddenBy: string | null;
	lentTo: string | null;
	lentAt: string | null;
}

function mayModerate(actor: Actor, thread: ThreadMatter): Verdict {
	return mayMediate(actor, thread.committeeId, thread.ownerId, thread.subjectId);
}

/** A mediator of another committee who was asked to be the second for these very words, as long as these wait. */
export function isLentSecond(
	actor: Actor,
	statement: Pick<StatementInHand, 'lentTo' | 'hideAskedAt' | 'hideDeclinedAt' | 'hiddenAt'>,
): boolean {
	const mediates = actor.roles.some((held) => held.role === 'mediator');
	return mediates && statement.lentTo === actor.accountId && awaitsSecondMediator(statement);
}

/** A mediator opens a talk, or opens it again after its close. */
export function mayOpenThread(actor: Actor, thread: Omit<ThreadMatter, 'slowedUntil'> & { exists: boolean }): Verdict {
	return all(
		mayMediate(actor, thread.committeeId, thread.ownerId, thread.subjectId),
		thread.subjectOver ? no('matterEnded') : yes,
		thread.exists && !thread.closedAt ? no('alreadyDone') : yes,
	);
}

/** Everyone inside speaks who has not stepped back, unless the talk rests; an observer listens. */
export function mayPostStatement(actor: Actor, thread: ThreadMatter, now: string): Verdict {
	return all(
		maySpeak(actor, thread),
		thread.slowedUntil !== null && isSlowed(thread, now) ? no('threadSlowed', { until: thread.slowedUntil }) : yes,
	);
}

/** Whether somebody has a turn in this talk at all, as long as its matter goes on; while it rests, what they are writing is kept. */
export function maySpeak(actor: Actor, thread: Omit<ThreadMatter, 'slowedUntil'>): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(
		takesPart(actor, thread.committeeId) ? yes : no('notMember'),
		isRecused(actor, thread.subjectId) ? no('steppedBack') : yes,
		thread.subjectOver ? no('matterEnded') : yes,
		thread.closedAt ? no('threadClosed') : yes,
	);
}

/** A mediator lets a heated talk rest. */
export function maySlowThread(actor: Actor, thread: ThreadMatter, now: string): Verdict {
	return all(
		mayModerate(actor, thread),
		thread.closedAt ? no('threadClosed') : yes,
		thread.slowedUntil !== null && isSlowed(thread, now) ? no('threadSlowed', { until: thread.slowedUntil }) : yes,
	);
}

/** A mediator lets it go on before its time. */
export function mayResumeThread(actor: Actor, thread: ThreadMatter, now: string): Verdict {
	return all(mayModerate(actor, thread), isSlowed(thread, now) ? yes : no('threadNotSlowed'));
}

/**
 * The first mediator to decide on a statement decides. Nobody decides on their own words, nor in their own matter.
 */
function mayDecideStatement(actor: Actor, thread: ThreadMatter, statement: StatementInHand): Verdict {
	return all(
		mayModerate(actor, thread),
		statement.speakerId === actor.accountId ? no('ownMatter') : yes,
		awaitsSecondMediator(statement) ? no('awaitsSecondMediator') : yes,
		statement.decidedBy || statement.hiddenAt ? no('statementDecided') : yes,
	);
}

export const mayReleaseStatement = mayDecideStatement;
export const mayHoldStatement = mayDecideStatement;
export const mayReturnStatement = mayDecideStatement;

/** A mediator offers other words, one offer at a time. */
export function mayRestateStatement(actor: Actor, thread: ThreadMatter, statement: StatementInHand): Verdict {
	return all(mayDecideStatement(actor, thread, statement), awaitsSpeaker(statement) ? no('awaitsSpeaker') : yes);
}

/** The speaker alone agrees to other words; the liaison who spoke for somebody, after reading them back. */
export function mayAgreeRestatement(
	actor: Actor,
	statement: StatementInHand & { onBehalfOf: string | null },
	readBack: boolean,
): Verdict {
	return all(mayKeepOwnWords(actor, statement), statement.onBehalfOf === null || readBack ? yes : no('notReadBack'));
}

/** The speaker keeps their own words, and the mediator decides on those. */
export function mayKeepOwnWords(actor: Actor, statement: StatementInHand): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(
		statement.speakerId === actor.accountId ? yes : no('notYours'),
		awaitsSecondMediator(statement) ? no('awaitsSecondMediator') : yes,
		statement.decidedBy ? no('statementDecided') : yes,
		awaitsSpeaker(statement) ? yes : no('nothingOffered'),
	);
}

/**
 * Hiding for good takes two mediators of different origin: the first asks, the second, who stands for another group,
 * hides; where the committee has nobody else, one whom another committee lends. `origin` is the group for which the actor
 * stands.
 */
export function mayHideStatement(
	actor: Actor,
	thread: ThreadMatter,
	statement: StatementInHand,
	origin: string | null,
): Verdict {
	return all(
		isLentSecond(actor, statement) ? yes : mayModerate(actor, thread),
		statement.speakerId === actor.accountId ? no('ownMatter') : yes,
		statement.hiddenAt ? no('alreadyDone') : yes,
		statement.hideDeclinedAt ? no('statementDecided') : yes,
		awaitsSecondMediator(statement) && statement.hideAskedBy === actor.accountId ? no('awaitsSecondMediator') : yes,
		ofAnotherOrigin(origin, awaitsSecondMediator(statement) ? { origin: statement.hideAskedOrigin } : null),
	);
}

/** Another mediator than the one who asked declines: the words are again what they were. */
export function mayDeclineHiding(actor: Actor, thread: ThreadMatter, statement: StatementInHand): Verdict {
	return all(
		isLentSecond(actor, statement) ? yes : mayModerate(actor, thread),
		statement.speakerId === actor.accountId ? no('ownMatter') : yes,
		awaitsSecondMediator(statement) ? yes : no('nothingToHide'),
		statement.hideAskedBy === actor.accountId ? no('awaitsSecondMediator') : yes,
	);
}

/** So long one who was asked is waited for, before another one is asked. */
const LENT_FOR_MS = 3 * 86_400_000;

/**
 * Where the committee itself has no second for what one mediator asked to hide, any of its mediators asks one of another
 * committee; whoever does not answer in three days can be followed by another one.
 */
export function mayAskSecondMediator(
	actor: Actor,
	thread: ThreadMatter,
	statement: StatementInHand,
	now: string,
	{ hasSecond }: { hasSecond: boolean },
): Verdict {
	return all(
		mayModerate(actor, thread),
		statement.speakerId === actor.accountId ? no('ownMatter') : yes,
		awaitsSecondMediator(statement) ? yes : no('nothingToHide'),
		hasSecond ? no('secondIsHere') : yes,
		statement.lentAt && Date.parse(now) - Date.parse(statement.lentAt) < LENT_FOR_MS ? no('alreadyDone') : yes,
	);
}

/** The one who was asked says no; nobody asks why. */
export function mayDeclineSecondLook(actor: Actor, statement: StatementInHand): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return isLentSecond(actor, statement) ? yes : no('notYours');
}

/** The speaker has a decision looked at again, once. */
export function mayAppealDecision(actor: Actor, statement: StatementInHand, appealed: readonly Appealable[]): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const against = appealable(statement);
	return all(
		statement.speakerId === actor.accountId ? yes : no('notYours'),
		against === null || statement.restatedAs ? no('nothingToAppeal') : yes,
		against !== null && appealed.includes(against) ? no('alreadyDone') : yes,
	);
}

/** A mediator who did not take the decision, and whose words they are not, decides the appeal. */
export function mayDecideAppeal(
	actor: Actor,
	thread: ThreadMatter,
	statement: StatementInHand,
	appeal: { against: Appealable; decidedAt: string | null },
): Verdict {
	return all(
		mayModerate(actor, thread),
		statement.speakerId === actor.accountId ? no('ownMatter') : yes,
		appeal.decidedAt ? no('alreadyDone') : yes,
		decidersOf(statement, appeal.against).includes(actor.accountId) ? no('ownDecision') : yes,
	);
}

export function mayCloseThread(actor: Actor, thread: ThreadMatter): Verdict {
	return all(mayModerate(actor, thread), thread.closedAt ? no('threadClosed') : yes);
}

/** What was not let through is between the speaker and the mediators, but for one who has stepped back. */
export function maySeeStatement(
	actor: Actor,
	thread: Pick<ThreadMatter, 'committeeId' | 'subjectId'>,
	statement: { speakerId: string; visible: boolean },
): boolean {
	return statement.visible || statement.speakerId === actor.accountId || readsAsMediator(actor, thread);
}

/** Reads a talk with what waits and what was held back. */
export function readsAsMediator(actor: Actor, thread: Pick<ThreadMatter, 'committeeId' | 'subjectId'>): boolean {
	return hasRole(actor, thread.committeeId, 'mediator') && !isRecused(actor, thread.subjectId);
}

/** How turns and length are shared out is for mediators, who keep the balance; for nobody else, ever. */
export function maySeeBalance(actor: Actor, thread: ThreadMatter): Verdict {
	return mayModerate(actor, thread);
}
