import { type Actor, hasRole, isMember, takesPart } from '../account/account.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import type { Audience } from './concern.ts';

interface Sitting {
	id: string;
	suspendedAt: string | null;
	dissolvedAt: string | null;
}

/** A committee that is suspended or dissolved takes nothing new. */
export function maySit(committee: Sitting): Verdict {
	return committee.dissolvedAt || committee.suspendedAt ? no('committeeDissolved') : yes;
}

/** Holders of a seat bring matters forward, and the liaison does for those who are not there. */
export function mayBringForward(actor: Actor, committee: Sitting): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (!isMember(actor, committee.id) && !hasRole(actor, committee.id, 'liaison')) return no('notMember');
	return maySit(committee);
}

/** The liaison has no voice of their own unless they also hold a seat. */
export function speaksOnlyForOthers(actor: Actor, committeeId: string): boolean {
	return hasRole(actor, committeeId, 'liaison') && !isMember(actor, committeeId);
}

/** Whoever speaks for somebody who is not there has read it back to them; who has no own voice always does. */
export function maySpeakFor(
	actor: Actor,
	committeeId: string,
	words: { onBehalfOf?: string | null; readBack: boolean },
): Verdict {
	if (words.onBehalfOf) return words.readBack ? yes : no('notReadBack');
	return speaksOnlyForOthers(actor, committeeId) ? no('notOwnVoice') : yes;
}

/** Holders of a seat and the liaison raise what troubles people. */
export function mayRaiseConcern(actor: Actor, committee: Sitting): Verdict {
	return mayBringForward(actor, committee);
}

/** Everyone inside may have a referral made; nothing tells afterwards who it was. */
export function mayReferConcern(actor: Actor, committee: Sitting): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return takesPart(actor, committee.id) ? yes : no('notMember');
}

/** The one who raised it closes it, or a mediator. */
export function mayCloseConcern(
	actor: Actor,
	concern: { committeeId: string; raisedBy: string; closedAt: string | null },
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const allowed = concern.raisedBy === actor.accountId || hasRole(actor, concern.committeeId, 'mediator');
	return all(allowed ? yes : no('notMediator'), concern.closedAt ? no('concernClosed') : yes);
}

/** The audiences of a concern that somebody belongs to in a committee. */
export function audiencesOf(actor: Actor, committeeId: string): Audience[] {
	if (hasRole(actor, committeeId, 'mediator')) return ['mediators', 'committee', 'observers'];
	if (takesPart(actor, committeeId)) return ['committee', 'observers'];
	return hasRole(actor, committeeId, 'observer') ? ['observers'] : [];
}
