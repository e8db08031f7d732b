import { type Actor, constituencyOf, hasRole, isMember } from '../account/account.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';

/**
 * What one mediator does not do alone, in one place: whose second yes it takes. `otherOrigin` says that the second must
 * stand for another group than the first. Where a committee has only one mediator, a neighbouring committee lends the
 * second for a session (`inviteMediator`).
 */
export const TAKES_TWO = [
	{ act: 'hideStatement', second: 'mediator', otherOrigin: true },
	{ act: 'releaseWords', second: 'mediator', otherOrigin: false },
	{ act: 'closeWithoutAgreement', second: 'mediator', otherOrigin: false },
	{ act: 'bringIntoForce', second: 'mediator', otherOrigin: true },
	{ act: 'publishOutcome', second: 'twoOthers', otherOrigin: false },
	{ act: 'withdrawOutcome', second: 'memberOrMediator', otherOrigin: true },
	{ act: 'publishMinutes', second: 'memberOrMediator', otherOrigin: true },
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

/** A second pair of eyes: somebody who wrote none of it, and stands for another group than all who did. */
export function isSecondPairOfEyes(
	actor: Actor,
	committeeId: string,
	writers: { accounts: readonly string[]; constituencies: readonly string[] },
): Verdict {
	return all(
		wroteNone(actor, writers.accounts),
		standsElsewhere(actor, committeeId, writers.constituencies) ? yes : no('sameConstituency'),
	);
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
