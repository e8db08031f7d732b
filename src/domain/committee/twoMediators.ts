import { type Actor, constituencyOf, hasRole, isMember, takesPart } from '../account/account.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';

/**
 * What one mediator does not do alone, in one place: whose second yes it takes. `otherOrigin` says that the second must
 * stand for another group than the first. Where a committee has only one mediator, a neighbouring committee lends the
 * second for a session (`inviteMediator`), or for one statement (`askSecondMediator`).
 */
export const TAKES_TWO = [
	{ act: 'hideStatement', second: 'mediator', otherOrigin: true },
	{ act: 'releaseWords', second: 'mediator', otherOrigin: false },
	{ act: 'closeWithoutAgreement', second: 'mediator', otherOrigin: false },
	{ act: 'bringIntoForce', second: 'mediator', otherOrigin: true },
	{ act: 'publishOutcome', second: 'twoOthers', otherOrigin: false },
	{ act: 'withdrawOutcome', second: 'memberOrMediator', otherOrigin: true },
	{ act: 'publishMinutes', second: 'mediator', otherOrigin: true },
	{ act: 'publishAgreement', second: 'mediator', otherOrigin: true },
	{ act: 'signMinutes', second: 'member', otherOrigin: false },
] as const;

/** Whoever asks stands for a group, and whoever confirms for another one; `first` is null as long as nobody has asked. */
export function ofAnotherOrigin(origin: string | null, first: { origin: string | null } | null): Verdict {
	return origin === null || first?.origin === origin ? no('sameOrigin') : yes;
}

/** Somebody who takes part in the committee, and who may be asked to look at what others have written. */
export function looksAtWhatLeaves(actor: Actor, committeeId: string): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return isMember(actor, committeeId) || hasRole(actor, committeeId, 'mediator') ? yes : no('notMember');
}

/** Somebody who wrote none of what they are asked to look at. */
export function wroteNone(actor: Actor, writers: readonly string[]): Verdict {
	return actor.accountId === null || writers.includes(actor.accountId) ? no('ownDraft') : yes;
}

/** Whether somebody stands for a group, and for another one than all of these. */
export function standsElsewhere(actor: Actor, committeeId: string, constituencies: readonly string[]): boolean {
	const constituency = constituencyOf(actor, committeeId);
	return constituency !== null && !constituencies.includes(constituency);
}

/** Who chose what would leave, and whether the committee has a mediator who could be the second. */
export interface Chosen {
	accounts: readonly string[];
	constituencies: readonly string[];
	hasSecond: boolean;
}

/**
 * The second mediator of what leaves: one who chose none of it and stands for another group than all who did. Where the
 * committee has none, the coordination is the second: an administrator who has no part in the committee.
 */
export function isSecondMediator(
	actor: Actor,
	committeeId: string,
	chosen: Chosen,
	{ mediator, origin }: { mediator: Verdict; origin: string | null },
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (mediator !== 'yes' && speaksForCoordination(actor, committeeId))
		return all(chosen.hasSecond ? no('notMediator') : yes, wroteNone(actor, chosen.accounts));
	return all(
		mediator,
		wroteNone(actor, chosen.accounts),
		origin !== null && !chosen.constituencies.includes(origin) ? yes : no('sameConstituency'),
	);
}

/** Whoever coordinates the committees, and has no part in this one. */
export function speaksForCoordination(actor: Actor, committeeId: string): boolean {
	return actor.administrator && !takesPart(actor, committeeId);
}
