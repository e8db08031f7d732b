import { type Actor, hasRole, isRecused, seatOf, takesPart } from '../account/account.ts';
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

/** What is said under the tree stays there: whoever takes part in the committee may follow it, nobody else. */
export function mayReadSession(actor: Actor, session: { committeeId: string }): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return takesPart(actor, session.committeeId) ? yes : no('notMember');
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
		mediates(actor, session.committeeId),
		mediator ? yes : no('notSessionMediator'),
		session.subjectId !== null && isRecused(actor, session.subjectId) ? no('steppedBack') : yes,
	);
}

/** The session is under way. */
export function isRunning(session: SessionMoments): Verdict {
	if (isOver(session)) return no('sessionOver');
	const state = sessionState(session);
	if (state === 'suspended') return no('sessionSuspended');
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
