import type { Actor } from '../account/account.ts';
import { mediates } from '../committee/committeePolicy.ts';
import { isSecondPairOfEyes, looksAtWhatLeaves } from '../committee/twoMediators.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { type OutcomeMoments, outcomeState } from './outcome.ts';

/** What a policy must know of an outcome. */
export interface OutcomeInHand extends OutcomeMoments {
	committeeId: string;
	/** Accounts that drafted or edited it, and the author of the proposal: none of them reviews it. */
	writers: readonly string[];
	/** Constituencies of those who drafted or edited it. */
	writersConstituencies: readonly string[];
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
 * The redaction review is for a second pair of eyes from another group: somebody of the committee who neither
 * drafted nor authored it, and stands for another constituency than those who did (domain.md, annex IV-7).
 */
export function mayReviewRedaction(actor: Actor, outcome: OutcomeInHand): Verdict {
	const { committeeId } = outcome;
	return all(
		looksAtWhatLeaves(actor, committeeId),
		outcome.publishedAt === null ? yes : no('outcomePublished'),
		isSecondPairOfEyes(actor, committeeId, {
			accounts: outcome.writers,
			constituencies: outcome.writersConstituencies,
		}),
		outcomeState(outcome) === 'drafted' ? yes : no('alreadyDone'),
	);
}

/** A mediator publishes what somebody else has cleared, in the version that was cleared. */
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
