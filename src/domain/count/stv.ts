import type { Minimum, PackedBallots } from '#domain/count/profile.ts';

/** Votes are counted in whole hundred-thousandths of a vote: this many are one paper at its full value. */
export const ONE_VOTE = 100_000;

export interface StvElection {
	/** How many stand; they are numbered from 1. */
	candidates: number;
	seats: number;
	/** Who stood and no longer does: passed over on every paper. */
	withdrawn?: readonly number[];
	/** Reserved seats. */
	minimums?: readonly Minimum[];
	/** Candidates in the order drawn in public before the count: of those who are equal in all else, the first is preferred. */
	lot?: readonly number[];
}

/** Why somebody has a seat: by reaching the quota, or because as many seats as candidates were left. */
export type HowElected = 'quota' | 'lastSeats';

export interface ElectedCandidate {
	candidate: number;
	/** The stage at whose end it was so; the first is 1. */
	stage: number;
	how: HowElected;
}

/** Somebody whom reserved seats keep in the count or take out of it, and the names of the minimums that do so. */
export interface BoundCandidate {
	candidate: number;
	minimums: string[];
}

/** One step of the count. Lists of votes have one number a candidate, the first for candidate 1. */
export interface StvStage {
	/** The first is 1. */
	stage: number;
	/** What happened: papers were sorted by first preferences, a surplus was transferred, or somebody was excluded. */
	kind: 'firstPreferences' | 'surplus' | 'exclusion';
	/** Whose papers moved: nobody's, one candidate's, or those of all who can no longer be elected. */
	of: number[];
	/** Why the excluded are: they had the fewest votes, or a minimum leaves no seat for them. */
	why: 'lowest' | 'cannotBeElected' | null;
	/** At an exclusion: whom reserved seats keep in the count although, without them, any could be excluded. */
	guarded: BoundCandidate[];
	/** At an exclusion: for whom reserved seats leave no seat. */
	cannotBeElected: BoundCandidate[];
	/** What each has at the end of this stage. */
	votes: number[];
	/** What each gained or, below zero, gave away in this stage. */
	transfers: number[];
	/** What no further preference could take, in this stage and since the beginning. */
	nonTransferable: number;
	nonTransferableSoFar: number;
	/** What cutting transfer values to five decimals took away, in this stage and since the beginning. */
	rounding: number;
	roundingSoFar: number;
	/** Who has a seat at the end of this stage and had none before it, most votes first. */
	elected: number[];
}

/** Candidates who were equal where one had to be chosen. */
export interface StvTie {
	/** The stage that could not begin, or not end, without the choice. */
	stage: number;
	/** Whose surplus goes first, who is excluded, or who of those at the quota takes the one seat that a minimum leaves. */
	about: 'surplus' | 'exclusion' | 'seat';
	candidates: number[];
	/** Whom it fell on. */
	chosen: number;
	/** How it was settled: by the latest earlier stage at which they differed, or by the lot. */
	by: { stage: number } | { lot: true };
}

interface Counted {
	seats: number;
	/** Papers with a first preference; the quota is taken of them. */
	valid: number;
	/** Papers without one: blank, or with several candidates in the first place. */
	invalid: number;
	/** Whole votes. */
	quota: number;
	/** In the order in which they were elected. */
	elected: ElectedCandidate[];
	stages: StvStage[];
	ties: StvTie[];
}

/** What a count comes to. */
export type StvCount =
	| (Counted & { result: 'complete' })
	/** Nothing in the papers tells these apart, and no lot was drawn: the count stands before this choice. */
	| (Counted & { result: 'lotNeeded'; tie: Pick<StvTie, 'stage' | 'about' | 'candidates'> })
	/** No choice of candidates meets these minimums together: there is nothing to count. */
	| { result: 'minimumsUnreachable'; minimums: string[] };

/** Counts by the single transferable vote. */
export function countStv(election: StvElection, ballots: PackedBallots): StvCount {
	throw new RangeError(`${ballots.size} ballots for ${election.seats} seats`);
}
