import { type Actor, hasRole, seatOf } from '../account/account.ts';
import { type Verdict, no, yes } from '../refusals.ts';

/** A phone is passed round by whoever writes for a session: a mediator, the liaison, the rapporteur. */
export function mayPassPhone(actor: Actor, committeeId: string, office: string | null): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const serves = hasRole(actor, committeeId, 'mediator') || hasRole(actor, committeeId, 'liaison');
	return serves || (seatOf(actor, committeeId) && office === 'rapporteur') ? yes : no('notMediator');
}
