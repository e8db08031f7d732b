import { type Actor, isRecused } from '../account/account.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { isOver } from '../session/session.ts';
import {
	type MediatorsOf,
	type SessionMatter,
	isItsMediator,
	isRunning,
	keepsSession,
} from '../session/sessionPolicy.ts';
import { isResting } from './floor.ts';

/** Whose hand it is, as far as the rules need it. */
export interface HandOf {
	personId: string | null;
	was: string;
	relation: string | null;
}

/** Who keeps the session, as the rules about it look at that. */
interface Kept {
	mediators: MediatorsOf;
	/** The actor's office in the bureau. */
	office: string | null;
}

function isOwn(actor: Actor, attendee: HandOf): boolean {
	return actor.personId !== null && actor.personId === attendee.personId;
}

/** Their own hand, or that of somebody for whom the session's secretary writes. */
function handles(actor: Actor, session: SessionMatter, attendee: HandOf, kept: Kept): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return isOwn(actor, attendee) ? yes : keepsSession(actor, session, kept.mediators, kept.office);
}

/** Whoever left, or stayed away, does not speak; nor does whoever stepped back from the matter. */
function isThere(actor: Actor, session: SessionMatter, attendee: HandOf): Verdict {
	const own = isOwn(actor, attendee);
	if (attendee.relation !== null || (own && session.subjectId !== null && isRecused(actor, session.subjectId)))
		return no(own ? 'steppedBack' : 'attendeeSteppedBack');
	return ['excused', 'absent', 'left'].includes(attendee.was) ? no('attendeeAway') : yes;
}

/** Whoever sits in the session may ask to speak, by their own phone or through the secretary; also while the talk rests. */
export function mayRequestFloor(actor: Actor, session: SessionMatter, attendee: HandOf, kept: Kept): Verdict {
	return all(handles(actor, session, attendee, kept), isRunning(session), isThere(actor, session, attendee));
}

/** A hand may be taken down again by its owner, or by the secretary for them. */
export function mayWithdrawRequest(actor: Actor, session: SessionMatter, attendee: HandOf, kept: Kept): Verdict {
	return all(handles(actor, session, attendee, kept), isOver(session) ? no('sessionOver') : yes);
}

/** A mediator or the secretary says who speaks, while the talk does not rest. */
export function mayGiveFloor(
	actor: Actor,
	session: SessionMatter & { slowUntil: string | null },
	kept: Kept,
	now: string,
): Verdict {
	return all(
		keepsSession(actor, session, kept.mediators, kept.office),
		isRunning(session),
		isResting(session, now) ? no('floorRests') : yes,
	);
}

/** The floor goes to somebody who is there. */
export function mayBeGivenFloor(session: SessionMatter, attendee: HandOf, actor: Actor): Verdict {
	return isThere(actor, session, attendee);
}

/** Whoever speaks says that they have finished, or a mediator or the secretary does. */
export function mayEndTurn(actor: Actor, session: SessionMatter, attendee: HandOf, kept: Kept): Verdict {
	return all(handles(actor, session, attendee, kept), isRunning(session));
}

/** A mediator says “not now”, with a kind word. */
export function mayDeclineFloor(actor: Actor, session: SessionMatter, mediators: MediatorsOf): Verdict {
	return all(isItsMediator(actor, session, mediators), isRunning(session));
}

/** How long turns are, and whether the wall shows names, is for its mediators, until it is over. */
export function maySetTurn(actor: Actor, session: SessionMatter, mediators: MediatorsOf): Verdict {
	return all(isItsMediator(actor, session, mediators), isOver(session) ? no('sessionOver') : yes);
}

/** The same people decide about the wall. */
export const maySetNamesOnWall = maySetTurn;

/** A mediator lets a heated talk rest. */
export function maySlowFloor(actor: Actor, session: SessionMatter, mediators: MediatorsOf): Verdict {
	return all(isItsMediator(actor, session, mediators), isRunning(session));
}

/** A mediator lets it go on before its time. */
export function mayResumeFloor(
	actor: Actor,
	session: SessionMatter & { slowUntil: string | null },
	mediators: MediatorsOf,
	now: string,
): Verdict {
	return all(maySlowFloor(actor, session, mediators), isResting(session, now) ? yes : no('floorNotResting'));
}

/** Who has had how much of the talk is for its mediators' eyes only. */
export function maySeeShares(actor: Actor, session: SessionMatter, mediators: MediatorsOf): Verdict {
	return isItsMediator(actor, session, mediators);
}
