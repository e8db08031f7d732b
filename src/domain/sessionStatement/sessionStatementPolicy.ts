import { type Actor, hasRole, isRecused } from '../account/account.ts';
import { type Standing, mayPartySay, writesDown } from '../phase/phasePolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { isItsMediator, isRunning } from '../session/sessionPolicy.ts';
import { type SaidMoments, saidState } from './sessionStatement.ts';

/** A statement as its rules look at it. */
export interface SaidMatter extends SaidMoments {
	attendeeId: string | null;
	/** The account of its speaker; null for who has none, or is not to be found. */
	speakerAccountId: string | null;
}

/** Words that were taken back are nobody's to work on. */
const stands = (said: SaidMoments): Verdict => (said.withdrawnAt === null ? yes : no('statementWithdrawn'));

/** Words that nobody inside stands for come through the liaison, who knows who spoke and tells nobody. */
const bringsIt = (actor: Actor, committeeId: string, unattributed: boolean): Verdict =>
	!unattributed || hasRole(actor, committeeId, 'liaison') ? yes : no('notLiaison');

/** Whoever writes for the session takes down what is said; ideas are not judged while they are collected. */
export function mayTakeStatement(
	actor: Actor,
	standing: Standing,
	said: { kind: string; unattributed: boolean },
): Verdict {
	const { session } = standing;
	return all(
		writesDown(actor, standing),
		isRunning(session),
		bringsIt(actor, session.committeeId, said.unattributed),
		session.phase === 'options' && said.kind === 'objection' ? no('noJudgingYet') : yes,
	);
}

/**
 * It is read back by whoever writes for the session, or its speaker says yes with an own account; words from outside are
 * read back by the liaison who brought them.
 */
export function mayConfirmStatement(actor: Actor, standing: Standing, said: SaidMatter): Verdict {
	const { subjectId } = standing.session;
	const own = said.speakerAccountId !== null && said.speakerAccountId === actor.accountId;
	const gone = subjectId !== null && isRecused(actor, subjectId);
	return all(
		own && !gone ? yes : writesDown(actor, standing),
		isRunning(standing.session),
		stands(said),
		bringsIt(actor, standing.session.committeeId, said.attendeeId === null),
		said.confirmedAt === null ? yes : no('alreadyDone'),
	);
}

/** A mediator restates, with the speaker. */
export function mayRephraseStatement(actor: Actor, standing: Standing, said: SaidMatter): Verdict {
	const { session, mediators } = standing;
	return all(isItsMediator(actor, session, mediators), isRunning(session), stands(said));
}

/** A mediator lets words be seen that waited. */
export function mayClearStatement(actor: Actor, standing: Standing, said: SaidMatter): Verdict {
	const { session, mediators } = standing;
	return all(
		isItsMediator(actor, session, mediators),
		isRunning(session),
		stands(said),
		said.confirmedAt === null ? no('notReadBack') : yes,
		saidState(said) === 'waiting' ? yes : no('alreadyDone'),
	);
}

/** A mediator parks what is not settled here and now. */
export function mayParkStatement(actor: Actor, standing: Standing, said: SaidMatter): Verdict {
	const { session, mediators } = standing;
	return all(
		isItsMediator(actor, session, mediators),
		isRunning(session),
		stands(said),
		said.parkedAt === null ? yes : no('alreadyDone'),
	);
}

/** What was found comes later, also after the session. */
export function maySettleParked(actor: Actor, { session, mediators }: Standing, said: SaidMatter): Verdict {
	return all(isItsMediator(actor, session, mediators), stands(said), said.parkedAt === null ? no('notParked') : yes);
}

/**
 * Only its speaker takes words back: with an own account, or, without one, by the voice of whoever writes for the
 * session, when the speaker asked.
 */
export function mayWithdrawStatement(actor: Actor, standing: Standing, said: SaidMatter): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (said.speakerAccountId !== null)
		return said.speakerAccountId === actor.accountId ? stands(said) : no('speakerOnly');
	return all(
		writesDown(actor, standing),
		bringsIt(actor, standing.session.committeeId, said.attendeeId === null),
		stands(said),
	);
}

/** A party agrees that words are written down as they are said. */
export function mayAgreeVerbatim(actor: Actor, standing: Standing, partyId: string): Verdict {
	return mayPartySay(actor, standing, partyId, standing.session.phase ?? 'opening');
}
