/** A decided clause as it leaves: byte for byte what was frozen, with the number it was decided under. */
export interface OutcomeClause {
	number: number;
	kind: string;
	text: string;
	dutyBearer: string | null;
	dueOn: string | null;
}

/** Why somebody could only go along with a reservation: a reason from the list, or words. Never who. */
export interface Reservation {
	code: string | null;
	words: string | null;
}

export interface Commitment {
	who: string;
	what: string;
	dueOn: string | null;
}

/** An ask as it leaves: to one office, what and why. */
export interface AskedOf {
	number: number;
	office: { code: string; name: string; level: string };
	what: string;
	why: string;
	neededBy: string | null;
}

/** Why a part of an outcome is not public, in a code: somebody's safety, a person's privacy, the parties agreed so. */
export const WITHHELD_REASONS = ['safety', 'privacy', 'agreement'] as const;
export type WithheldReason = (typeof WITHHELD_REASONS)[number];

/** Why something that was published is corrected: a mistake, or somebody's safety or privacy. */
export const CORRECTION_KINDS = ['mistake', 'safety', 'privacy'] as const;

/** What would change in what was published: its introduction, and which decided clauses leave. */
export interface Correction {
	kind: (typeof CORRECTION_KINDS)[number];
	why: string;
	summary: string;
	/** Numbers of the clauses that leave. */
	leaving: number[];
	withheld: string | null;
	withheldReason: WithheldReason | null;
	/** The ask whose words change instead of all these, and what it would say. */
	ask?: { number: number; what: string; why: string };
}

/** Who reads an annex: the committee alone, or the offices that are asked too. */
export const ANNEX_AUDIENCES = ['committee', 'addressees'] as const;
export type AnnexAudience = (typeof ANNEX_AUDIENCES)[number];

/** That there is a restricted part, for whom and why; none of its words. */
export interface WithheldPart {
	number: number;
	audience: AnnexAudience;
	/** The ask that it belongs to; null when to the whole. */
	ask: number | null;
	reason: WithheldReason;
}

/** A restricted part with its words, for those who may read it. */
export interface Annex extends WithheldPart {
	text: string;
}

/** Exactly what leaves when an outcome is published: its canonical JSON is what is hashed, and never changes. */
export interface OutcomePaper {
	/** `BGS-2026-014`; null in a preview. */
	code: string | null;
	committee: { code: string; name: string };
	/** The local day of publication; null in a preview. */
	publishedOn: string | null;
	lang: string;
	title: string;
	summary: string;
	/** How it was decided, in code: byConsensus, carried … Never counts. */
	decidedBy: string;
	clauses: OutcomeClause[];
	/** How many clauses were decided; those that do not leave are missing from `clauses`. */
	clausesDecided: number;
	reservations: Reservation[];
	commitments: Commitment[];
	asks: AskedOf[];
	statementOnly: boolean;
	/** That something is withheld, in words that do not tell it. */
	withheld: string | null;
	/** Why clauses stay behind; absent in papers of before annexes were known. */
	withheldReason?: WithheldReason | null;
	/** The restricted parts that stand beside it. */
	annexes?: WithheldPart[];
	/** Why and when it was corrected last, and which ask, if it was one; absent where it never was. */
	corrected?: { on: string; why: string; edition: number; ask?: number };
	/** Why it was corrected last, in a code: only of a mistake are the old words still shown. */
	correctedFor?: Correction['kind'];
}

/** What a draft's state is read from. */
export interface OutcomeMoments {
	version: number;
	review: string | null;
	reviewedVersion: number | null;
	publishedAt: string | null;
	withdrawnAt: string | null;
}

export const OUTCOME_STATES = ['drafted', 'returned', 'clearedOnce', 'cleared', 'published', 'withdrawn'] as const;
export type OutcomeState = (typeof OUTCOME_STATES)[number];

export const REVIEWS = ['cleared', 'returned'] as const;

/** What a second person says of a withdrawal. */
export const WITHDRAWAL_DECISIONS = ['confirmed', 'returned'] as const;

/** For how long one person alone keeps an outcome out of sight; then it comes back by itself. */
export const WITHDRAWAL_HOURS = 72;

/** What two people who look at a version have come to: a review of an older version counts for nothing. */
export function reviewState(
	outcome: Pick<OutcomeMoments, 'version' | 'review' | 'reviewedVersion'>,
): 'drafted' | 'returned' | 'clearedOnce' | 'cleared' {
	if (outcome.review === null || outcome.reviewedVersion !== outcome.version) return 'drafted';
	return outcome.review as 'returned' | 'clearedOnce' | 'cleared';
}

/** Where an outcome stands. */
export function outcomeState(outcome: OutcomeMoments): OutcomeState {
	if (outcome.withdrawnAt !== null) return 'withdrawn';
	return outcome.publishedAt === null ? reviewState(outcome) : 'published';
}

/** The code of a committee's outcome: `BGS-2026-014`. */
export function outcomeCode(committeeCode: string, year: number, number: number): string {
	return `${committeeCode}-${year}-${String(number).padStart(3, '0')}`;
}

/** What an ask says in a paper, and why. */
export function wordsAsked(paper: OutcomePaper, number: number): string {
	const ask = paper.asks.find((one) => one.number === number);
	return ask ? `${ask.what}\n\n${ask.why}` : '';
}
