import { type Actor, constituencyOf, isMember, isRecused } from '../account/account.ts';
import { mediates } from '../committee/committeePolicy.ts';
import { type Chosen, isSecondMediator } from '../committee/twoMediators.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { isOver } from '../session/session.ts';
import { type MediatorsOf, type SessionMatter, isItsMediator, keepsSession } from '../session/sessionPolicy.ts';
import { type Capacity, type MinutesMoments, minutesState } from './minutes.ts';

/** Who writes for a session, as its policies ask for it. */
export interface Desk {
	session: SessionMatter;
	mediators: MediatorsOf;
	/** The actor's office in the bureau. */
	office: string | null;
}

const keeps = (actor: Actor, { session, mediators, office }: Desk) => keepsSession(actor, session, mediators, office);
const stillOpen = (minutes: MinutesMoments): Verdict => (minutes.signedAt ? no('minutesSigned') : yes);

/** The secretary gathers what happened, once the session has begun or will not any more; again, until it is signed. */
export function mayDraftMinutes(actor: Actor, desk: Desk, minutes: MinutesMoments | null): Verdict {
	return all(
		keeps(actor, desk),
		desk.session.convenedAt || isOver(desk.session) ? yes : no('sessionNotConvened'),
		minutes ? stillOpen(minutes) : yes,
	);
}

/** The secretary writes to it, until two have signed. */
export function mayEditMinutes(actor: Actor, desk: Desk, minutes: MinutesMoments): Verdict {
	return all(keeps(actor, desk), stillOpen(minutes));
}

/** The secretary says that it was read aloud to everybody; each version once. */
export function mayReadBackMinutes(actor: Actor, desk: Desk, minutes: MinutesMoments): Verdict {
	return all(
		keeps(actor, desk),
		stillOpen(minutes),
		minutes.readBackVersion === minutes.version ? no('alreadyDone') : yes,
	);
}

/** Whoever sat there and stayed in the matter: who stepped back does not say for the committee what was said in it. */
function satThrough(actor: Actor, session: SessionMatter, seated: { relation: string | null } | null): Verdict {
	if (!seated) return no('wasNotThere');
	const out = seated.relation !== null || (session.subjectId !== null && isRecused(actor, session.subjectId));
	return out ? no('steppedBack') : yes;
}

/**
 * Two different people sign, one who mediated and one of the committee who was there, once it is over and read back.
 * Of a session of which nothing but the fact stays there is nothing to read.
 */
export function maySignMinutes(
	actor: Actor,
	desk: Desk,
	minutes: MinutesMoments & { onlyHeld: boolean; signatures: readonly { capacity: string; personId: string }[] },
	capacity: Capacity,
	seated: { relation: string | null } | null,
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const { committeeId } = desk.session;
	const fits =
		capacity === 'mediator'
			? isItsMediator(actor, desk.session, desk.mediators)
			: isMember(actor, committeeId)
				? satThrough(actor, desk.session, seated)
				: no('notMember');
	return all(
		fits,
		stillOpen(minutes),
		isOver(desk.session) ? yes : no('sessionNotOver'),
		minutes.onlyHeld || minutes.readBackVersion === minutes.version ? yes : no('minutesNotReadBack'),
		minutes.signatures.some((one) => one.personId === actor.personId) ? no('signedAlready') : yes,
		minutes.signatures.some((one) => one.capacity === capacity) ? no('alreadyDone') : yes,
	);
}

/** What stands is corrected by a numbered addendum, by the secretary. */
export function mayAddAddendum(actor: Actor, desk: Desk, minutes: MinutesMoments): Verdict {
	return all(keeps(actor, desk), minutes.signedAt ? yes : no('minutesNotSigned'));
}

/** What a policy must know of minutes on their way out. */
export interface LeavingMinutes extends MinutesMoments {
	committeeId: string;
	leaves: readonly string[] | null;
	redaction: number;
	review: string | null;
	reviewedRedaction: number | null;
	/** Who chose what leaves: none of them reviews it. */
	chosen: Chosen;
	/** The concern or proposal of the session; null where there is none. */
	matterId: string | null;
	/** Persons of the house who stepped back from the session, being related to a party. */
	related: readonly string[];
}

/** A mediator of the committee who stepped back neither from the matter nor from the session. */
function mediatesMinutes(actor: Actor, minutes: LeavingMinutes): Verdict {
	const { matterId, related, committeeId } = minutes;
	const out =
		(matterId !== null && isRecused(actor, matterId)) || (actor.personId !== null && related.includes(actor.personId));
	return all(mediates(actor, committeeId), out ? no('steppedBack') : yes);
}

/** A mediator chooses which parts leave, once the minutes stand. */
export function mayRedactMinutes(actor: Actor, minutes: LeavingMinutes): Verdict {
	return all(
		mediatesMinutes(actor, minutes),
		minutes.signedAt ? yes : no('minutesNotSigned'),
		minutes.publishedAt ? no('minutesPublished') : yes,
	);
}

const reviewOf = (minutes: LeavingMinutes) => (minutes.reviewedRedaction === minutes.redaction ? minutes.review : null);

/** A second mediator of another group looks at exactly what leaves; where the committee has none, the coordination. */
export function mayReviewMinutes(actor: Actor, minutes: LeavingMinutes): Verdict {
	const { committeeId, chosen } = minutes;
	const mediator = mediatesMinutes(actor, minutes);
	const origin = constituencyOf(actor, committeeId);
	const secondMediator = isSecondMediator(actor, committeeId, chosen, { mediator, origin });
	// Before anything is chosen nobody is the first, and nobody the second.
	if (!minutes.signedAt || minutes.leaves === null) return all(mediator, no('nothingChosenToLeave'));
	return all(
		secondMediator,
		minutes.publishedAt ? no('minutesPublished') : yes,
		reviewOf(minutes) === null ? yes : no('alreadyDone'),
	);
}

/** A mediator publishes exactly what somebody else has cleared. */
export function mayPublishMinutes(actor: Actor, minutes: LeavingMinutes): Verdict {
	return all(
		mediatesMinutes(actor, minutes),
		minutesState(minutes) === 'published' ? no('minutesPublished') : yes,
		minutes.signedAt ? yes : no('minutesNotSigned'),
		minutes.leaves === null ? no('nothingChosenToLeave') : yes,
		reviewOf(minutes) === 'cleared' ? yes : no('minutesNotReviewed'),
	);
}
