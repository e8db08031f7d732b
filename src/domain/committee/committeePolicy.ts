import { type Actor, hasRole, isRecused, takesPart } from '../account/account.ts';
import { mayAdminister } from '../account/accountPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';

/** Members, mediators and liaisons live inside; an observer reads what is opened to observers. Nobody else enters. */
export function mayEnterCommittee(actor: Actor, committee: { id: string }): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return takesPart(actor, committee.id) || hasRole(actor, committee.id, 'observer') ? yes : no('notMember');
}

/** The record of acts, for those who take part. */
export function mayReadRecord(actor: Actor, committee: { id: string }): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return takesPart(actor, committee.id) ? yes : no('notMember');
}

/** Whoever administers ends a committee, or gives it into other hands; a second one says so too. */
export function mayEndCommittee(actor: Actor, committee: { dissolvedAt: string | null }): Verdict {
	return all(mayAdminister(actor), committee.dissolvedAt ? no('committeeDissolved') : yes);
}

/** A mediator of the committee. */
export function mediates(actor: Actor, committeeId: string): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return hasRole(actor, committeeId, 'mediator') ? yes : no('notMediator');
}

/**
 * A mediator of the committee, in a matter that is not their own: whoever raised or wrote it is a party to it, and
 * whoever stepped back from it is related to one.
 */
export function mayMediate(actor: Actor, committeeId: string, ownerId: string, matterId = ''): Verdict {
	return all(
		mediates(actor, committeeId),
		actor.accountId === ownerId ? no('ownMatter') : yes,
		isRecused(actor, matterId) ? no('steppedBack') : yes,
	);
}

/** Who sits, who mediates and which rules bind is decided outside and written down by an administrator. */
export const mayFoundCommittee = mayAdminister;
export const mayAdoptRules = mayAdminister;
export const mayAppointMediator = mayAdminister;
export const mayAppointLiaison = mayAdminister;
export const mayAppointObserver = mayAdminister;

/** A person takes a seat that nobody holds, in a committee that still sits. */
export function maySeatMember(
	actor: Actor,
	seat: { vacantSince: string | null; dissolvedAt?: string | null },
): Verdict {
	return all(
		mayAdminister(actor),
		seat.dissolvedAt ? no('committeeDissolved') : yes,
		seat.vacantSince ? yes : no('seatTaken'),
	);
}

/** A seat that somebody holds falls vacant. */
export function mayVacateSeat(actor: Actor, seat: { vacantSince: string | null }): Verdict {
	return all(mayAdminister(actor), seat.vacantSince ? no('alreadyDone') : yes);
}

/** A mediator, liaison or observer who still is one stops being it. */
export function mayEndAppointment(actor: Actor, appointment: { endedAt: string | null }): Verdict {
	return all(mayAdminister(actor), appointment.endedAt ? no('alreadyDone') : yes);
}
