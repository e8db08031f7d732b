import { type Actor, hasRole, isMember, isRecused, seatOf } from '../account/account.ts';
import { localDay } from '../days.ts';
import { type Verdict, no, yes } from '../refusals.ts';
import { type CheckMoments, checksOf } from './commitment.ts';

/** What a policy must know of a promise that was made: by whom, to whom, and who has looked. */
export interface CommitmentInHand {
	committeeId: string;
	/** The decision that it belongs to; whoever stepped back from that does not look. */
	proposalId: string;
	/** Null where the committee itself promised. */
	officeId: string | null;
	officeHasAccount: boolean;
	madeAt: string;
	dueOn: string | null;
	timeZone: string;
	result: string | null;
	checks: (CheckMoments & { sayings: readonly { accountId: string; constituency: string }[] })[];
}

/** Who speaks for whoever promised: the office's officers, or the liaison where it has none; for the committee a mediator or the liaison. */
export function maySpeakForPromise(actor: Actor, promise: CommitmentInHand): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const { committeeId, officeId } = promise;
	if (officeId === null)
		return hasRole(actor, committeeId, 'mediator') || hasRole(actor, committeeId, 'liaison') ? yes : no('notYours');
	if (actor.officeIds.includes(officeId)) return yes;
	if (!promise.officeHasAccount && hasRole(actor, committeeId, 'liaison')) return yes;
	return no(actor.officeIds.length > 0 ? 'promiseNotYours' : 'notOfficer');
}

/** Whoever promised says how it goes, as often as there is something to say. */
export function mayReportProgress(actor: Actor, promise: CommitmentInHand): Verdict {
	return maySpeakForPromise(actor, promise);
}

/** A right of reply: an office says something to what two seats found, once they found it. */
export function mayExplainCommitment(actor: Actor, promise: CommitmentInHand): Verdict {
	const speaks = maySpeakForPromise(actor, promise);
	if (speaks !== yes) return speaks;
	return promise.officeId !== null && promise.result !== null && promise.result !== 'kept'
		? yes
		: no('nothingToExplain');
}

/**
 * A seat says what it saw, once for each look, and one for each constituency: two of different ones must say alike.
 * Nobody of the office that promised, and nobody who stepped back from the matter.
 */
export function mayCheckCommitment(actor: Actor, promise: CommitmentInHand, now: string): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const { committeeId, officeId, proposalId } = promise;
	if (!isMember(actor, committeeId)) return no('notMember');
	if (isRecused(actor, proposalId)) return no('steppedBack');
	if (officeId !== null && actor.officeIds.includes(officeId)) return no('ownMatter');
	const due = checksOf(promise, promise.checks, now).find((one) => one.state === 'due');
	if (!due) return no('noCheckDue');
	const said = promise.checks.find((one) => one.days === due.days)?.sayings ?? [];
	if (said.some((one) => one.accountId === actor.accountId)) return no('alreadyDone');
	const group = seatOf(actor, committeeId)?.constituency;
	return said.some((one) => one.constituency === group) ? no('groupHasLooked') : yes;
}

/** A promise is not broken before its own day has passed. */
export function mayFind(result: string, promise: { dueOn: string | null; timeZone: string }, now: string): Verdict {
	const early = promise.dueOn !== null && localDay(now, promise.timeZone) <= promise.dueOn;
	return result === 'broken' && early ? no('notDueYet', { day: promise.dueOn ?? '' }) : yes;
}
