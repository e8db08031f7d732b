import { type Actor, hasRole, isMember } from '../account/account.ts';
import { mayAdminister } from '../account/accountPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { TERM } from './term.ts';

/** Terms turn by the calendar alone. */
export function mayFollowTerms(actor: Actor): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return actor.kind === 'system' ? yes : no('notAdministrator');
}

/** What was decided about seats, as the rules look at it. */
export interface SeatDecision {
	committeeId: string;
	about: string | null;
	aboutPersonId: string | null;
	carriedOutAt: string | null;
	/** The last counted poll on its text. */
	poll: { passRule: string; outcome: string | null } | null;
}

/** Two thirds of all seats said yes, and nobody has carried it out yet. */
function isDecided(decision: SeatDecision, about: string): Verdict {
	if (decision.about !== about) return no('notDecidedByTwoThirds');
	if (decision.carriedOutAt) return no('alreadyDone');
	const carried = decision.poll?.passRule === 'twoThirdsOfSeats' && decision.poll.outcome === 'carried';
	return carried ? yes : no('notDecidedByTwoThirds');
}

/** An administrator or a mediator of the committee writes down what its seats decided; never the one it is about. */
function writesDown(actor: Actor, decision: SeatDecision): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (actor.personId !== null && actor.personId === decision.aboutPersonId) return no('ownMatter');
	return hasRole(actor, decision.committeeId, 'mediator') ? yes : mayAdminister(actor);
}

/** A member is recalled when two thirds of all seats decided so and the member still sits. */
export function mayRecallMember(actor: Actor, decision: SeatDecision & { stillSits: boolean }): Verdict {
	return all(writesDown(actor, decision), isDecided(decision, 'recall'), decision.stillSits ? yes : no('notSeated'));
}

/** A committee's term goes on once, when two thirds of all seats decided so before it was over. */
export function mayRenewTerm(
	actor: Actor,
	decision: SeatDecision & { holdings: { renewedBy: string | null }[] },
): Verdict {
	return all(
		writesDown(actor, decision),
		isDecided(decision, 'renewal'),
		decision.holdings.length > 0 ? yes : no('notSeated'),
		decision.holdings.some((one) => one.renewedBy === null) ? yes : no('renewedAlready', { times: TERM.renewals }),
	);
}

/** A mediator, or the rapporteur whose office it is, writes down who came to a meeting. */
export function mayRecordAbsences(actor: Actor, committee: { id: string }, office: string | null): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (hasRole(actor, committee.id, 'mediator')) return yes;
	return isMember(actor, committee.id) && office === 'rapporteur' ? yes : no('notRapporteur');
}
