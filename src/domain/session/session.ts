/** What a committee meets for (domain.md, c). */
export const SESSION_KINDS = ['ordinary', 'mediation', 'focusGroup', 'assembly', 'review'] as const;

/** Where people are: under a tree, in a room, each at their own phone, or some of both. */
export const SESSION_MODES = ['tree', 'room', 'remote', 'mixed'] as const;

/** The way of a mediation, in order (domain.md, annex II). A caucus interrupts any of them and is none. */
export const PHASES = ['opening', 'storytelling', 'issues', 'interests', 'options', 'agreement', 'closing'] as const;
export type Phase = (typeof PHASES)[number];

/** What somebody sits in a session as. */
export const STANDINGS = ['seat', 'alternate', 'party', 'guest'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Whether somebody came: still expected, there, away with a cause, away without one, or gone before the end. */
export const PRESENCES = ['expected', 'present', 'excused', 'absent', 'left'] as const;

/** Why it does not take place on its day: too few came, or it was called off. */
export const ADJOURNINGS = ['inquorate', 'cancelled'] as const;

/** How a party says yes to the ground rules: aloud before a mediator, by a mark, or with an account of its own. */
export const CONSENT_WAYS = ['spoken', 'mark', 'account'] as const;

/**
 * Whoever was there when the session began to rest, and of whom nobody has said since whether they are there again: on
 * the roll-call they are expected, and the hour at which they came is kept.
 */
export function isToCallAgain(attendee: { was: string; arrivedAt: string | null }): boolean {
	return attendee.was === 'expected' && attendee.arrivedAt !== null;
}

/** Rules that nearly every talk begins with (`word.groundRule.<code>`); the session takes, changes or adds. */
export const USUAL_RULES = ['oneSpeaks', 'respect', 'listen', 'staysHere', 'pause', 'free'] as const;

/** How a session ends: with all parties agreed, with some, with none, or with nothing that was to be agreed. */
export const ENDINGS = ['agreed', 'partly', 'without', 'done'] as const;

/** The moments of a session's life, as they are kept. */
export interface SessionMoments {
	calledAt: string | null;
	convenedAt: string | null;
	suspendedAt: string | null;
	adjournedAt: string | null;
	stoppedAt: string | null;
	closedAt: string | null;
	/** Since when only the fact that it was held stays. */
	factOnlyAt?: string | null;
}

/** What says of a session where it stands, for those who read only a few of its columns. */
export const MOMENTS = [
	...(['session.calledAt', 'session.convenedAt', 'session.suspendedAt', 'session.adjournedAt'] as const),
	...(['session.stoppedAt', 'session.closedAt', 'session.factOnlyAt'] as const),
] as const;

export type SessionState = 'scheduled' | 'running' | 'suspended' | 'adjourned' | 'stopped' | 'closed';

/** Where a session stands, read from what happened to it. */
export function sessionState(session: SessionMoments): SessionState {
	if (session.stoppedAt) return 'stopped';
	if (session.closedAt) return 'closed';
	if (session.adjournedAt) return 'adjourned';
	if (session.suspendedAt) return 'suspended';
	return session.convenedAt ? 'running' : 'scheduled';
}

/** Whether it is in its last state: nothing more happens in it. */
export function isOver(session: SessionMoments): boolean {
	return ['adjourned', 'stopped', 'closed'].includes(sessionState(session));
}

/** Whether nothing of it but the fact that it was held is told any more, to nobody. */
export function isForgotten(session: SessionMoments): boolean {
	return Boolean(session.factOnlyAt) && isOver(session);
}

/** Whether two mediators are there who come from one and the same side (domain.md, d: from different groups). */
export function comeFromOneSide(mediators: readonly { constituency: string | null; leftAt: string | null }[]): boolean {
	const now = mediators.filter((one) => one.leftAt === null).map((one) => one.constituency);
	return now.length > 1 && now[0] !== null && now.every((from) => from === now[0]);
}

/** Whether a party's yes to the ground rules stands: it was given, and not taken back. */
export function consents(party: { consentedAt: string | null; consentWithdrawnAt: string | null }): boolean {
	return party.consentedAt !== null && party.consentWithdrawnAt === null;
}

/** Of a session of which only the fact stays, its number stands for its title: nobody reads what it was about. */
export function toldTitle(session: SessionMoments & { code: string; title: string }): string {
	return isForgotten(session) ? session.code : session.title;
}
