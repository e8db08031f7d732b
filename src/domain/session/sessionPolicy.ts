import { type Actor, hasRole, isGuestMediator, isRecused, seatOf, takesPart } from '../account/account.ts';
import { mediates } from '../committee/committeePolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { type SessionMoments, isOver, sessionState } from './session.ts';

/** What the rules about a session look at. */
export interface SessionMatter extends SessionMoments {
	id: string;
	committeeId: string;
	/** The concern or proposal it is about; null where it is about none. */
	subjectId: string | null;
}

/** Who mediates the session, also those who stepped back. */
export type MediatorsOf = readonly { accountId: string; leftAt: string | null }[];

/** What is said under the tree stays there: whoever takes part in the committee or mediates may follow it, nobody else. */
export function mayReadSession(actor: Actor, session: { id: string; committeeId: string }): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return takesPart(actor, session.committeeId) || isGuestMediator(actor, session.id) ? yes : no('notMember');
}

/** A mediator calls people together, or the liaison for one. */
export function mayScheduleSession(actor: Actor, committee: { id: string }): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (hasRole(actor, committee.id, 'mediator') || hasRole(actor, committee.id, 'liaison')) return yes;
	return no('notMediator');
}

/** One of the session's own mediators, who has not stepped back from the matter. */
export function isItsMediator(actor: Actor, session: SessionMatter, mediators: MediatorsOf): Verdict {
	const mediator = mediators.some((one) => one.accountId === actor.accountId && one.leftAt === null);
	return all(
		isGuestMediator(actor, session.id) ? yes : mediates(actor, session.committeeId),
		mediator ? yes : no('notSessionMediator'),
		session.subjectId !== null && isRecused(actor, session.subjectId) ? no('steppedBack') : yes,
	);
}

/** The session is under way, and every party still wants it. */
export function isRunning(session: SessionMoments): Verdict {
	if (isOver(session)) return no('sessionOver');
	const state = sessionState(session);
	if (state === 'suspended') return no('sessionSuspended');
	if (session.factOnlyAt) return no('consentTakenBack');
	return state === 'running' ? yes : no('sessionNotConvened');
}

/** One of its mediators opens it, on its day, with enough seats there. */
export function mayConveneSession(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	quorum: { met: boolean },
): Verdict {
	return all(
		isItsMediator(actor, session, mediators),
		isOver(session) ? no('sessionOver') : yes,
		session.convenedAt ? no('alreadyDone') : yes,
		quorum.met ? yes : no('notQuorate'),
	);
}

/**
 * Whoever writes for the session: its mediators, the liaison, and the rapporteur's seat (`office`, as
 * `meeting/meetingQueries.ts` reads it).
 */
export function keepsSession(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	office: string | null,
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (hasRole(actor, session.committeeId, 'liaison')) return yes;
	if (seatOf(actor, session.committeeId) && office === 'rapporteur') return yes;
	return isItsMediator(actor, session, mediators);
}

/** The roll-call is kept until the session is over. */
export function mayRecordAttendance(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	office: string | null,
): Verdict {
	return all(keepsSession(actor, session, mediators, office), isOver(session) ? no('sessionOver') : yes);
}

/** Until it begins, whoever writes for a session changes when, where and for what it is. */
export function mayEditSession(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	office: string | null,
): Verdict {
	return all(keepsSession(actor, session, mediators, office), isStillToCome(session));
}

/** The notice goes out once. */
export function mayCallSession(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	office: string | null,
): Verdict {
	return all(mayEditSession(actor, session, mediators, office), session.calledAt ? no('alreadyDone') : yes);
}

/** What is to be spoken of is set, and ticked when it was, until the session is over. */
export function maySetAgenda(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	office: string | null,
): Verdict {
	return all(keepsSession(actor, session, mediators, office), isOver(session) ? no('sessionOver') : yes);
}

/** A mediator of the committee, or the liaison, asks another of its mediators to join; never one who stepped back. */
export function mayAddSessionMediator(
	actor: Actor,
	session: SessionMatter,
	joining: { there: boolean; leftAt: string | null } | null,
): Verdict {
	return all(
		mayScheduleSession(actor, { id: session.committeeId }),
		isOver(session) ? no('sessionOver') : yes,
		joining?.leftAt ? no('steppedBack') : yes,
		joining?.there ? no('alreadyDone') : yes,
	);
}

/** Called off before it begins; or put off at its time, because too few seats sit or a group is missing. */
export function mayAdjournSession(
	actor: Actor,
	session: SessionMatter & { scheduledFor: string },
	mediators: MediatorsOf,
	{ because, office, quorum, now }: { because: string; office: string | null; quorum: { met: boolean }; now: string },
): Verdict {
	const called = all(keepsSession(actor, session, mediators, office), isStillToCome(session));
	if (because === 'cancelled') return called;
	return all(called, now < session.scheduledFor ? no('sessionNotDue') : yes, quorum.met ? no('quorumThere') : yes);
}

/** One of its mediators lets it rest until another day, also when a party no longer wants it. */
export function maySuspendSession(actor: Actor, session: SessionMatter, mediators: MediatorsOf): Verdict {
	return all(
		isItsMediator(actor, session, mediators),
		isOver(session) ? no('sessionOver') : yes,
		session.convenedAt ? yes : no('sessionNotConvened'),
		session.suspendedAt ? no('sessionSuspended') : yes,
	);
}

/** It goes on once everybody who was there was called again, enough seats sit and no party stays away. */
export function mayResumeSession(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	roll: { toCallAgain: number; quorum: { met: boolean } },
): Verdict {
	return all(
		isItsMediator(actor, session, mediators),
		isOver(session) ? no('sessionOver') : yes,
		session.suspendedAt ? yes : no('sessionNotSuspended'),
		session.factOnlyAt ? no('consentTakenBack') : yes,
		roll.toCallAgain > 0 ? no('rollCallAgain') : yes,
		roll.quorum.met ? yes : no('notQuorate'),
	);
}

/** Whoever leads or writes for a session ends it at once, when somebody is in danger; nobody is asked why. */
export function mayStopForSafety(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	office: string | null,
): Verdict {
	return all(
		keepsSession(actor, session, mediators, office),
		isOver(session) ? no('sessionOver') : yes,
		session.convenedAt ? yes : no('sessionNotConvened'),
	);
}

/** Closing with nobody agreed, as it was asked for. */
interface Asked {
	closeAskedAt: string | null;
	closeAskedBy: string | null;
}

/**
 * One of its mediators closes it. Without agreement two do: one asks, another confirms; where it has only one, any other
 * mediator of the committee.
 */
export function mayCloseSession(
	actor: Actor,
	session: SessionMatter & Asked,
	mediators: MediatorsOf,
	how: string,
): Verdict {
	const open = all(isOver(session) ? no('sessionOver') : yes, session.convenedAt ? yes : no('sessionNotConvened'));
	if (how !== 'without' || !session.closeAskedAt)
		return all(
			isItsMediator(actor, session, mediators),
			open,
			session.factOnlyAt && (how === 'agreed' || how === 'partly') ? no('consentTakenBack') : yes,
		);
	return all(isSecondMediator(actor, session, mediators), open);
}

/** Who asked takes it back, or the second mediator does not confirm: the talk goes on. */
export function mayDeclineClosing(actor: Actor, session: SessionMatter & Asked, mediators: MediatorsOf): Verdict {
	const asked = session.closeAskedAt ? yes : no('closingNotAsked');
	if (actor.accountId !== null && actor.accountId === session.closeAskedBy)
		return all(mediates(actor, session.committeeId), asked);
	return all(isSecondMediator(actor, session, mediators), asked);
}

/** Another mediator than the one who asked: of the session, or of the committee where the session has no other. */
function isSecondMediator(actor: Actor, session: SessionMatter & Asked, mediators: MediatorsOf): Verdict {
	const others = mediators.some((one) => one.leftAt === null && one.accountId !== session.closeAskedBy);
	const left = mediators.some((one) => one.leftAt !== null && one.accountId === actor.accountId);
	return all(
		others ? isItsMediator(actor, session, mediators) : mediates(actor, session.committeeId),
		left ? no('steppedBack') : yes,
		session.subjectId !== null && isRecused(actor, session.subjectId) ? no('steppedBack') : yes,
		actor.accountId === session.closeAskedBy ? no('secondMediatorNeeded') : yes,
	);
}

/** It has neither begun nor been called off. */
function isStillToCome(session: SessionMoments): Verdict {
	if (isOver(session)) return no('sessionOver');
	return session.convenedAt ? no('sessionBegan') : yes;
}
