import type { Blt } from '#domain/count/blt.ts';
import { countIrv } from '#domain/count/irv.ts';
import type { Minimum } from '#domain/count/profile.ts';
import { type ScoreCount, countApproval, countPlurality } from '#domain/count/scores.ts';
import { type SchulzeCount, countSchulze } from '#domain/count/schulze.ts';
import type { SeatTie } from '#domain/count/seats.ts';
import { ONE_VOTE, type StvCount, type StvStage, type StvTie, countStv } from '#domain/count/stv.ts';

/** By which rules a file can be counted. */
export const BLT_RULES = ['scottish', 'schulze', 'irv', 'approval', 'plurality'] as const;
export type BltRules = (typeof BLT_RULES)[number];

export interface BltCountTerms {
	rules: BltRules;
	minimums?: readonly Minimum[];
	/** Candidates in the order drawn; without it the file's own order, and then the order in which they stand in it. */
	lot?: readonly number[];
}

/** A count as programs get it: stable, candidates numbered from 1 as in the file, votes in whole and decimal votes. */
export interface BltCount {
	title: string;
	rules: BltRules;
	seats: number;
	/** Papers that count, and those that do not. */
	valid: number;
	invalid: number;
	/** Whole votes; null by rules that have none. */
	quota: number | null;
	elected: { candidate: number; name: string; stage: number }[];
	stages: CountedStage[];
	ties: CountedTie[];
	candidates: { candidate: number; name: string; detail?: string; withdrawn?: true }[];
	notes: string[];
}

/** One step of it. Lists have one number a candidate, the first for candidate 1. */
export type CountedStage =
	| StvStage
	| { stage: 1; kind: 'votes'; votes: number[]; ranking: number[][]; elected: number[] }
	| { stage: 1; kind: 'pairwise'; pairwise: number[][]; paths: number[][]; ranking: number[][]; elected: number[] };

export interface CountedTie {
	stage: number;
	about: StvTie['about'];
	candidates: number[];
	chosen: number[];
	/** "stage 3", "lot", "lot in the file" or "order in the file". */
	by: string;
}

/** No choice of candidates meets these minimums together. */
export class MinimumsUnreachable extends Error {
	constructor(minimums: readonly string[]) {
		super(`no choice of candidates meets what is reserved together: ${minimums.join(', ')}.`);
	}
}

/** Counts what a BLT file holds. Always comes to a result: where a lot is needed and none is given, `ties` says so. */
export function countBlt(blt: Blt, { rules, minimums = [], lot }: BltCountTerms): BltCount {
	const fallen = lot ? 'lot' : blt.lot ? 'lot in the file' : 'order in the file';
	const drawn = lot ?? blt.lot ?? blt.candidates.map((_, at) => at + 1);
	const seats = rules === 'irv' ? 1 : blt.seats;
	const election = { candidates: blt.candidates.length, seats, withdrawn: blt.withdrawn, lot: drawn };
	const counted = count();
	const notes = [...blt.notes];
	if (rules === 'irv' && blt.seats > 1) notes.push(`instant run-off fills one seat; the file has ${blt.seats}`);
	if (counted.ties.some(({ by }) => by === 'order in the file'))
		notes.push('equals were told apart by their order in the file: draw a lot, and give it');
	return {
		title: blt.title,
		rules,
		seats,
		...counted,
		elected: counted.elected.map(({ candidate, stage }) => ({
			candidate,
			name: blt.candidates[candidate - 1]!.name,
			stage,
		})),
		candidates: blt.candidates.map(({ name, detail }, at) => ({
			candidate: at + 1,
			name,
			...(detail && { detail }),
			...(blt.withdrawn.includes(at + 1) && { withdrawn: true as const }),
		})),
		notes,
	};

	function count() {
		if (rules === 'schulze') return schulzeCounted(countSchulze(election, blt.ballots), fallen);
		if (rules === 'approval') return scoreCounted(countApproval(election, blt.ballots), fallen);
		if (rules === 'plurality') return scoreCounted(countPlurality(election, blt.ballots), fallen);
		if (rules === 'irv') return stvCounted(countIrv(election, blt.ballots), fallen);
		return stvCounted(countStv({ ...election, minimums }, blt.ballots), fallen);
	}
}

type Counted = Pick<BltCount, 'valid' | 'invalid' | 'quota' | 'stages' | 'ties'> & {
	elected: { candidate: number; stage: number }[];
};

function stvCounted(count: StvCount, fallen: string): Counted {
	if (count.result === 'minimumsUnreachable') throw new MinimumsUnreachable(count.minimums);
	const votes = (list: readonly number[]) => list.map((one) => one / ONE_VOTE);
	return {
		valid: count.valid,
		invalid: count.invalid,
		quota: count.quota,
		elected: count.elected,
		stages: count.stages.map((stage) => ({
			// As one reads it: what happened comes first.
			...{ stage: stage.stage, kind: stage.kind },
			...stage,
			votes: votes(stage.votes),
			transfers: votes(stage.transfers),
			nonTransferable: stage.nonTransferable / ONE_VOTE,
			nonTransferableSoFar: stage.nonTransferableSoFar / ONE_VOTE,
			rounding: stage.rounding / ONE_VOTE,
			roundingSoFar: stage.roundingSoFar / ONE_VOTE,
		})),
		ties: count.ties.map(({ stage, about, candidates, chosen, by }) => ({
			stage,
			about,
			candidates,
			chosen: [chosen],
			by: 'stage' in by ? `stage ${by.stage}` : fallen,
		})),
	};
}

const seatTies = (ties: readonly SeatTie[], fallen: string): CountedTie[] =>
	ties.map((tie) => ({ stage: 1, about: 'seat', ...tie, by: fallen }));

const atOnce = (elected: readonly number[]) => elected.map((candidate) => ({ candidate, stage: 1 }));

function scoreCounted({ valid, invalid, scores, places, elected, ties }: ScoreCount, fallen: string): Counted {
	return {
		...{ valid, invalid, quota: null, elected: atOnce(elected) },
		stages: [{ stage: 1, kind: 'votes', votes: scores, ranking: places, elected }],
		ties: seatTies(ties, fallen),
	};
}

function schulzeCounted(
	{ valid, invalid, pairwise, paths, places, elected, ties }: SchulzeCount,
	fallen: string,
): Counted {
	return {
		...{ valid, invalid, quota: null, elected: atOnce(elected) },
		stages: [{ stage: 1, kind: 'pairwise', pairwise, paths, ranking: places, elected }],
		ties: seatTies(ties, fallen),
	};
}
