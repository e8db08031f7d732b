import { type Actor, constituencyOf } from '../account/account.ts';
import { mediates } from '../committee/committeePolicy.ts';
import { looksAtWhatLeaves, ofAnotherOrigin, standsElsewhere, wroteNone } from '../committee/twoMediators.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { type OutcomeMoments, WITHDRAWAL_HOURS, outcomeState, reviewState } from './outcome.ts';

/** What a policy must know of an outcome. */
export interface OutcomeInHand extends OutcomeMoments {
	committeeId: string;
	/** Accounts that drafted or edited it, and the author of the proposal: none of them reviews it. */
	writers: readonly string[];
	/** Constituencies of those who drafted or edited it. */
	writersConstituencies: readonly string[];
	/** Who has looked at this version, and whether they stand for another group than all who wrote. */
	reviewers: readonly { accountId: string; otherOrigin: boolean }[];
	/** Whether a correction of what was published is being written. */
	correcting: boolean;
	/** The number of the ask whose words would change by it; null where the rest would. */
	correctingAsk?: number | null;
}

/** What a policy must know of an outcome that may be withdrawn. */
export interface OutcomeInSight {
	committeeId: string;
	publishedAt: string | null;
	withdrawnAt: string | null;
	withdrawnBy: string | null;
	withdrawnOrigin: string | null;
	withdrawalConfirmedAt: string | null;
}

/** A mediator drafts the outcome of what was adopted, once. */
export function mayDraftOutcome(
	actor: Actor,
	proposal: { committeeId: string; decision: string | null; hasOutcome: boolean },
): Verdict {
	return all(
		mediates(actor, proposal.committeeId),
		proposal.decision === 'adopted' ? yes : no('proposalNotAdopted'),
		proposal.hasOutcome ? no('alreadyDone') : yes,
	);
}

/** A mediator edits a draft until it is published. */
export function mayEditOutcome(actor: Actor, outcome: OutcomeInHand): Verdict {
	return all(mediates(actor, outcome.committeeId), outcome.publishedAt === null ? yes : no('outcomePublished'));
}

/**
 * The redaction review is for two pairs of eyes: people of the committee who neither drafted nor authored it, one of
 * whom at least stands for another constituency than those who did (domain.md, annex IV-7). Whoever comes second is of
 * another group when the first was not, so that two are always enough.
 */
export function mayReviewRedaction(actor: Actor, outcome: OutcomeInHand): Verdict {
	const { committeeId, reviewers } = outcome;
	const state = reviewState(outcome);
	const elsewhere = standsElsewhere(actor, committeeId, outcome.writersConstituencies);
	const mustBeElsewhere = state === 'clearedOnce' && !reviewers.some((one) => one.otherOrigin);
	return all(
		looksAtWhatLeaves(actor, committeeId),
		outcome.publishedAt === null || outcome.correcting ? yes : no('outcomePublished'),
		wroteNone(actor, outcome.writers),
		reviewers.some((one) => one.accountId === actor.accountId) ? no('reviewedAlready') : yes,
		mustBeElsewhere && !elsewhere ? no('sameConstituency') : yes,
		state === 'drafted' || state === 'clearedOnce' ? yes : no('alreadyDone'),
	);
}

/** A mediator publishes what two others have cleared, in the version that was cleared. */
export function mayPublishOutcome(
	actor: Actor,
	outcome: OutcomeInHand & { asks: number; commitments: number; statementOnly: boolean },
): Verdict {
	const mediator = mediates(actor, outcome.committeeId);
	if (mediator !== yes) return mediator;
	if (outcome.publishedAt !== null) return no('outcomePublished');
	if (outcome.asks + outcome.commitments === 0 && !outcome.statementOnly) return no('nothingAskedOrPromised');
	if (outcomeState(outcome) === 'cleared') return yes;
	return no(outcome.review === 'cleared' ? 'outcomeChanged' : 'outcomeNotReviewed');
}

/** A mediator writes a correction of what is published and may be read. */
export function mayDraftCorrection(actor: Actor, outcome: OutcomeInHand): Verdict {
	return all(
		mediates(actor, outcome.committeeId),
		outcome.publishedAt === null ? no('outcomeNotPublished') : yes,
		outcome.withdrawnAt === null ? yes : no('outcomeWithdrawn'),
	);
}

/** A mediator drops a correction that is not published, wherever its outcome or its ask stands by now: nothing leaves by it. */
export function mayDropCorrection(actor: Actor, outcome: OutcomeInHand): Verdict {
	return all(mediates(actor, outcome.committeeId), outcome.correcting ? yes : no('nothingCorrected'));
}

/** A mediator publishes a correction in the version that two others have cleared. */
export function mayCorrectOutcome(actor: Actor, outcome: OutcomeInHand): Verdict {
	return all(
		mayDraftCorrection(actor, outcome),
		outcome.correcting && !outcome.correctingAsk ? yes : no('nothingCorrected'),
		reviewState(outcome) === 'cleared' ? yes : no('outcomeNotReviewed'),
	);
}

/** What a policy must know of a sent ask whose words change. */
interface AskInCorrection {
	ordinal: number;
	answer: string | null;
}

/** A mediator writes other words for a sent ask until its office has answered: an answer is to the words that were read. */
export function mayDraftAskCorrection(actor: Actor, outcome: OutcomeInHand, ask: AskInCorrection): Verdict {
	return all(mayDraftCorrection(actor, outcome), ask.answer === null ? yes : no('askAnswered'));
}

/** A mediator publishes them in the version that two others have cleared. */
export function mayCorrectAsk(actor: Actor, outcome: OutcomeInHand, ask: AskInCorrection): Verdict {
	return all(
		mayDraftAskCorrection(actor, outcome, ask),
		outcome.correctingAsk === ask.ordinal ? yes : no('nothingCorrected'),
		reviewState(outcome) === 'cleared' ? yes : no('outcomeNotReviewed'),
	);
}

/**
 * A mediator takes a published outcome out of everybody's sight, at once, where somebody could come to harm. What has come
 * back since is withdrawn again by another than the one who withdrew it last: nobody alone keeps it out of sight for long.
 */
export function mayWithdrawOutcome(actor: Actor, outcome: OutcomeInSight): Verdict {
	return all(
		mediates(actor, outcome.committeeId),
		outcome.publishedAt === null ? no('outcomeNotPublished') : yes,
		outcome.withdrawnAt === null ? yes : no('alreadyDone'),
		actor.accountId === outcome.withdrawnBy ? no('withdrawnBefore') : yes,
	);
}

/** Somebody else of another group, member or mediator, says within 72 hours whether it stays out of sight. */
export function mayDecideWithdrawal(actor: Actor, outcome: OutcomeInSight): Verdict {
	return all(
		looksAtWhatLeaves(actor, outcome.committeeId),
		outcome.withdrawnAt === null || outcome.withdrawalConfirmedAt !== null ? no('alreadyDone') : yes,
		actor.accountId === outcome.withdrawnBy ? no('secondPersonNeeded') : yes,
		ofAnotherOrigin(constituencyOf(actor, outcome.committeeId), { origin: outcome.withdrawnOrigin }),
	);
}

/** What one person alone has withdrawn, and nobody has confirmed, comes back after 72 hours, by itself. */
export function mayReturnOutcome(actor: Actor, outcome: OutcomeInSight, now: string): Verdict {
	const { withdrawnAt } = outcome;
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(
		actor.kind === 'system' ? yes : no('notMediator'),
		withdrawnAt === null || outcome.withdrawalConfirmedAt !== null ? no('alreadyDone') : yes,
		withdrawnAt !== null && Date.parse(withdrawnAt) + WITHDRAWAL_HOURS * 3_600_000 > Date.parse(now)
			? no('dayNotCome')
			: yes,
	);
}
