import type { DecidedClause } from '../proposal/proposal.ts';

/** What an amendment does to one clause. */
export const AMENDMENT_OPS = ['replace', 'insert', 'delete'] as const;
export type AmendmentOp = (typeof AMENDMENT_OPS)[number];

/** How an amendment ends. */
export const SETTLEMENTS = ['acceptedByAuthor', 'carried', 'rejected', 'withdrawn', 'notTakenUp', 'setAside'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

export const AMENDMENT_STATES = ['offered', 'supported', 'declined', 'polled', ...SETTLEMENTS] as const;
export type AmendmentState = (typeof AMENDMENT_STATES)[number];

/** The moments of an amendment's life; what has not happened yet is null. */
export interface AmendmentMoments {
	rejectedAt: string | null;
	settledAt: string | null;
	settled: string | null;
}

/** Where an amendment stands. The author's no does not end it: a mediator can still put it to a vote. */
export function amendmentState(
	amendment: AmendmentMoments,
	{ supporters, pollUnderWay }: { supporters: number; pollUnderWay: boolean },
): AmendmentState {
	if (amendment.settledAt) return amendment.settled as Settlement;
	if (pollUnderWay) return 'polled';
	if (amendment.rejectedAt) return 'declined';
	return supporters > 0 ? 'supported' : 'offered';
}

/** A clause as a version keeps it. */
export interface ClauseOfText extends DecidedClause {
	id: string;
}

/** A proposal's text as a version keeps it. */
export interface VersionText {
	title: string;
	purpose: string;
	lang: string;
	clauses: ClauseOfText[];
}

/** What an amendment changes, from what to what. */
export interface Change {
	op: AmendmentOp;
	clauseId: string | null;
	base: DecidedClause | null;
	proposed: DecidedClause | null;
}

/**
 * How an amendment stands to the text as it is now: `current` when its clause has the words it was made for; `rebased`
 * when other words of the clause have changed and both changes can stand together; `overtaken` when its own words have
 * changed, or its clause is gone: then it is shown, and applied to nothing.
 */
export type Fit = 'current' | 'rebased' | 'overtaken';

/** An amendment held against the text as it is now. */
export interface Standing {
	fit: Fit;
	/** The clause now; null when there is none, as for an insertion. */
	before: DecidedClause | null;
	/** The clause as it would be; null when it would go. */
	after: DecidedClause | null;
}
