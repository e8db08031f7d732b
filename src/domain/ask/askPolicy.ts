import { type Actor, hasRole, isMember } from '../account/account.ts';
import { mediates } from '../committee/committeePolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';

/** What a policy must know of an ask: where it belongs, who holds it, and what has been said. */
export interface AskInHand {
	committeeId: string;
	sentAt: string | null;
	answer: string | null;
	heardAt: string | null;
	/** The office that holds it now. */
	officeId: string;
	/** Whether somebody answers for that office with an account. */
	officeHasAccount: boolean;
	acknowledgedAt: string | null;
	/** When the office said that it is looking into it. */
	underReviewAt?: string | null;
	/** What the office asked back, and whether the committee has replied. */
	questions?: readonly { repliedAt: string | null }[];
	/** What became of each promise of the answer. */
	promises?: readonly { result: string | null }[];
	/** The ask with which the office answers this one, if it took them together. */
	mergedIntoId?: string | null;
}

/**
 * Who speaks for the office that holds the ask: its officers; where it has none, the committee's liaison records
 * what it says.
 */
export function maySpeakFor(actor: Actor, ask: AskInHand): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (actor.officeIds.includes(ask.officeId)) return yes;
	if (!ask.officeHasAccount && hasRole(actor, ask.committeeId, 'liaison')) return yes;
	return no(actor.officeIds.length > 0 ? 'askNotYours' : 'notOfficer');
}

/** The office that holds the ask says that it has it, once. */
export function mayAcknowledgeAsk(actor: Actor, ask: AskInHand): Verdict {
	const speaks = maySpeakFor(actor, ask);
	if (speaks !== yes) return speaks;
	if (ask.answer !== null) return no('askAnswered');
	if (ask.acknowledgedAt !== null) return no('alreadyDone');
	return ask.mergedIntoId ? no('askMerged') : yes;
}

/** The office that holds them says of several asks that it has them; what needs no word more is passed over. */
export const mayAcknowledgeAsks = maySpeakFor;

/** The office that holds the ask says that it is looking into it, once. */
export function mayTakeUpAsk(actor: Actor, ask: AskInHand): Verdict {
	const speaks = mayAnswerAsk(actor, ask);
	if (speaks !== yes) return speaks;
	return ask.underReviewAt ? no('alreadyDone') : yes;
}

/** The office that holds the ask asks the committee something, one question at a time. */
export function mayAskBack(actor: Actor, ask: AskInHand): Verdict {
	const speaks = mayAnswerAsk(actor, ask);
	if (speaks !== yes) return speaks;
	return ask.questions?.some((one) => one.repliedAt === null) ? no('questionOpen') : yes;
}

/** A mediator or the liaison replies for the committee, while the ask waits for its answer. */
export function mayReplyToOffice(actor: Actor, ask: AskInHand): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const speaks = hasRole(actor, ask.committeeId, 'mediator') || hasRole(actor, ask.committeeId, 'liaison');
	if (!speaks) return no('notMediator');
	if (actor.officeIds.includes(ask.officeId)) return no('ownMatter');
	if (!ask.questions?.some((one) => one.repliedAt === null)) return no('nothingAskedBack');
	return ask.answer === null ? yes : no('askAnswered');
}

/**
 * The committee takes an ask up again when it has heard the answer: a mediator, or any seat once two seats found a
 * promise of that answer broken. What was promised and kept is done: a new matter is a new ask.
 */
export function mayReopenAsk(actor: Actor, ask: AskInHand): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const { committeeId, promises = [] } = ask;
	const broken = promises.some((one) => one.result === 'broken');
	const mediator = hasRole(actor, committeeId, 'mediator');
	if (!mediator && !isMember(actor, committeeId)) return no('notMember');
	if (!mediator && !broken) return no('notMediator');
	if (actor.officeIds.includes(ask.officeId)) return no('ownMatter');
	if (ask.answer === null) return no('askUnanswered');
	if (ask.heardAt === null) return no('answerNotHeard');
	const done = promises.length > 0 && promises.every((one) => one.result === 'kept' || one.result === 'excused');
	return done ? no('askDone') : yes;
}

/** The office that holds the ask answers it, once. */
export function mayAnswerAsk(actor: Actor, ask: AskInHand): Verdict {
	const speaks = maySpeakFor(actor, ask);
	if (speaks !== yes) return speaks;
	if (ask.answer !== null) return no('askAnswered');
	return ask.mergedIntoId ? no('askMerged') : yes;
}

/** The office that holds both, through its own officers, takes two open asks of committees for one. */
export function mayMergeAsks(actor: Actor, ask: AskInHand & { id: string }, into: AskInHand & { id: string }): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (!actor.officeIds.includes(ask.officeId)) return no(actor.officeIds.length > 0 ? 'askNotYours' : 'notOfficer');
	if (into.officeId !== ask.officeId) return no('askNotYours');
	if (ask.id === into.id) return no('sameAsk');
	if (ask.answer !== null || into.answer !== null) return no('askAnswered');
	return ask.mergedIntoId || into.mergedIntoId ? no('askMerged') : yes;
}

/** What was taken together is taken apart again, until it is answered. */
export function maySeparateAsk(actor: Actor, ask: AskInHand): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (!actor.officeIds.includes(ask.officeId)) return no(actor.officeIds.length > 0 ? 'askNotYours' : 'notOfficer');
	if (ask.answer !== null) return no('askAnswered');
	return ask.mergedIntoId ? yes : no('askNotMerged');
}

/** The office that holds the ask passes it to the one that can answer it. */
export function mayRedirectAsk(actor: Actor, ask: AskInHand): Verdict {
	return mayAnswerAsk(actor, ask);
}

/** An ask is passed on to another office, one that still answers. */
export function mayPassOnTo(ask: { officeId: string }, next: { id: string; closedAt: string | null }): Verdict {
	return all(next.id === ask.officeId ? no('officeHasIt') : yes, next.closedAt === null ? yes : no('officeClosed'));
}

/** *Heard* is for the committee to say: a member or a mediator, never somebody of the office that answered. */
export function mayHearAnswer(actor: Actor, ask: AskInHand): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (!isMember(actor, ask.committeeId) && !hasRole(actor, ask.committeeId, 'mediator')) return no('notMember');
	if (actor.officeIds.includes(ask.officeId)) return no('ownMatter');
	if (ask.answer === null) return no('askUnanswered');
	return ask.heardAt === null ? yes : no('alreadyDone');
}

/** The clock of asks runs by itself. */
export function mayFollowAsks(actor: Actor): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return actor.kind === 'system' ? yes : no('notOfficer');
}

/** A decision of a committee about the ask of another. */
interface DecisionOnAsk {
	committeeId: string;
	decision: string | null;
	carriedOutAt: string | null;
	coSigning: string;
}

/** What the committee adopted is carried out once, by a mediator of it. */
function mayCarryOut(actor: Actor, decision: DecisionOnAsk, what: 'sign' | 'end'): Verdict {
	return all(
		mediates(actor, decision.committeeId),
		decision.coSigning === what ? yes : no('notCoSigning'),
		decision.decision === 'adopted' ? yes : no('proposalNotAdopted'),
		decision.carriedOutAt === null ? yes : no('alreadyDone'),
	);
}

/** A committee joins what another asks, while the office still owes an answer. */
export function mayCoSignAsk(
	actor: Actor,
	decision: DecisionOnAsk,
	ask: { committeeId: string; answer: string | null },
): Verdict {
	return all(
		mayCarryOut(actor, decision, 'sign'),
		ask.committeeId === decision.committeeId ? no('ownAsk') : yes,
		ask.answer === null ? yes : no('askAnswered'),
	);
}

/** By a further decision it no longer does. */
export const mayEndCoSignature = (actor: Actor, decision: DecisionOnAsk): Verdict =>
	mayCarryOut(actor, decision, 'end');

/** A committee that carries the ask too hears the answer for itself, as the one that asked does. */
export function mayHearJointAnswer(
	actor: Actor,
	ask: AskInHand,
	signed: { committeeId: string; heardAt: string | null },
): Verdict {
	return mayHearAnswer(actor, { ...ask, committeeId: signed.committeeId, heardAt: signed.heardAt });
}

/** An office's inbox is for those who answer for it. */
export function mayReadInbox(actor: Actor, officeId: string): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return actor.officeIds.includes(officeId) ? yes : no('notOfficer');
}
