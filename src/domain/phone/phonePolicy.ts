import { type Actor, hasRole, seatOf } from '../account/account.ts';
import type { Poll } from '../poll/pollQueries.ts';
import { type Verdict, no, yes } from '../refusals.ts';
import { keepsSession } from '../session/sessionPolicy.ts';

/**
 * A phone is passed round by whoever writes for a session: one of its mediators, also a lent one, who has not stepped
 * back, the liaison, the rapporteur.
 */
export function mayPassPhone(
	actor: Actor,
	{ committeeId, session }: Pick<Poll, 'committeeId' | 'session'>,
	office: string | null,
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (session) return keepsSession(actor, session, session.mediators, office);
	const serves = hasRole(actor, committeeId, 'mediator') || hasRole(actor, committeeId, 'liaison');
	return serves || (seatOf(actor, committeeId) && office === 'rapporteur') ? yes : no('notMediator');
}

/** A phone goes round only where somebody can answer with it: who has no PIN of their own could do nothing, and its holder would be signed out for nothing. */
export function canGoRound(hands: readonly unknown[]): Verdict {
	return hands.length > 0 ? yes : no('nobodyHasPin');
}
