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
	checks: (CheckMoments & { sayings: readonly SaidBy[] })[];
	/** Who holds the seats of the committee, where that is known: whose term has ended looks at nothing any more. */
	holders?: readonly Holder[];
}

/** Who said what they saw, and for which seat; the liaison's account where they wrote it down for somebody. */
interface SaidBy {
	accountId: string;
	constituency: string;
	seatId: string | null;
	personId: string | null;
}

/** Somebody who holds a seat now. */
export interface Holder {
	seatId: string;
	constituency: string;
	personId: string;
	name: string;
	/** The last day of the term. */
	termEnd: string;
	/** Whether they can say for themselves what they saw: with an account that they have claimed. */
	hasAccount: boolean;
	/** Whether they have stepped back from the decision. */
	steppedBack: boolean;
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
	const seat = seatOf(actor, committeeId);
	const { personId, accountId } = actor;
	const looker = { personId, accountId, seatId: seat?.seatId ?? '', constituency: seat?.constituency ?? '' };
	return mayLook(looker, promise, now);
}

/**
 * The liaison writes down what the holder of a seat saw who has no account, after reading it back; once for each look, so
 * that no single person makes a result.
 */
export function mayCheckFor(actor: Actor, promise: CommitmentInHand, seatId: string, now: string): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (!hasRole(actor, promise.committeeId, 'liaison')) return no('notLiaison');
	if (isRecused(actor, promise.proposalId)) return no('steppedBack');
	if (promise.officeId !== null && actor.officeIds.includes(promise.officeId)) return no('ownMatter');
	const holder = promise.holders?.find((one) => one.seatId === seatId);
	if (!holder) return no('notMember');
	if (holder.hasAccount) return no('holderHasAccount');
	if (holder.steppedBack) return no('steppedBack');
	const { personId, constituency } = holder;
	return mayLook({ personId, accountId: actor.accountId, seatId, constituency }, promise, now);
}

/** Whether somebody may send a picture with what they saw at all: whether it is time, the act itself asks. */
export function mayBeginLook(actor: Actor, promise: { committeeId: string }, seatId: string | undefined): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (seatId !== undefined) return hasRole(actor, promise.committeeId, 'liaison') ? yes : no('notLiaison');
	return isMember(actor, promise.committeeId) ? yes : no('notMember');
}

/** One look for each person, seat and group, whatever a seat has come to stand for since; nobody whose term has ended. */
function mayLook(
	looker: { personId: string | null; accountId: string | null; seatId: string; constituency: string },
	promise: CommitmentInHand,
	now: string,
): Verdict {
	const holder = promise.holders?.find((one) => one.seatId === looker.seatId);
	if (holder && holder.termEnd < localDay(now, promise.timeZone)) return no('caretakerOnly', { day: holder.termEnd });
	const due = checksOf(promise, promise.checks, now).find((one) => one.state === 'due');
	if (!due) return no('noCheckDue');
	const said = promise.checks.find((one) => one.days === due.days)?.sayings ?? [];
	if (
		said.some(
			(one) => one.accountId === looker.accountId || (one.personId !== null && one.personId === looker.personId),
		)
	)
		return no('alreadyDone');
	const looked = said.some((one) => one.constituency === looker.constituency || one.seatId === looker.seatId);
	return looked ? no('groupHasLooked') : yes;
}

/** Somebody's saying with a photograph. */
interface Pictured {
	accountId: string;
	personId: string | null;
	photo: { cleared: boolean } | null;
}

const tookIt = (actor: Actor, { accountId, personId }: Pictured): boolean =>
	accountId === actor.accountId || (personId !== null && personId === actor.personId);

/**
 * A mediator clears a photograph for everybody to see: never the one who took it, nor somebody of the office that promised,
 * nor who stepped back from the decision.
 */
export function mayClearCheckPhoto(
	actor: Actor,
	promise: Pick<CommitmentInHand, 'committeeId' | 'officeId' | 'proposalId'>,
	saying: Pictured,
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (!hasRole(actor, promise.committeeId, 'mediator')) return no('notMediator');
	if (isRecused(actor, promise.proposalId)) return no('steppedBack');
	if (promise.officeId !== null && actor.officeIds.includes(promise.officeId)) return no('ownMatter');
	if (tookIt(actor, saying)) return no('ownPhoto');
	return saying.photo?.cleared ? no('alreadyDone') : yes;
}

/** Who took a photograph takes it away again, and so does any mediator, at once. */
export function mayRemoveCheckPhoto(
	actor: Actor,
	promise: Pick<CommitmentInHand, 'committeeId'>,
	saying: Pictured,
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return tookIt(actor, saying) || hasRole(actor, promise.committeeId, 'mediator') ? yes : no('notMediator');
}

/** A promise is not broken before its own day has passed. */
export function mayFind(result: string, promise: { dueOn: string | null; timeZone: string }, now: string): Verdict {
	const early = promise.dueOn !== null && localDay(now, promise.timeZone) <= promise.dueOn;
	return result === 'broken' && early ? no('notDueYet', { day: promise.dueOn ?? '' }) : yes;
}
