import { EQUAL, type PackedBallots } from '#domain/count/profile.ts';
import { type Seated, type SeatedElection, fillSeats, placesBy, standing } from '#domain/count/seats.ts';

/** A count in which each candidate ends with one number, and the most have the seats. */
export interface ScoreCount extends Seated {
	/** Papers that say something about somebody who stands. */
	valid: number;
	invalid: number;
	/** One number a candidate, the first for candidate 1. */
	scores: number[];
	/** Who stands, the most first; equals share a place. */
	places: number[][];
}

/** Goes through the ballots, each as the places of those on it who stand, with `EQUAL` on who shares one. */
function countPapers(
	election: SeatedElection,
	{ size, weights, starts, places, papers }: PackedBallots,
	vote: (scores: number[], weight: number, paper: Uint16Array, length: number) => boolean,
): ScoreCount {
	const scores = Array.from({ length: election.candidates }, () => 0);
	const stands = new Uint8Array(election.candidates + 1);
	for (const candidate of standing(election)) stands[candidate] = 1;
	const paper = new Uint16Array(Math.max(election.candidates, 1));
	let valid = 0;
	for (let ballot = 0; ballot < size; ballot++) {
		let filled = 0;
		// Where who began a place has withdrawn, the next in it begins it.
		let began = false;
		for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) {
			const place = places[at]!;
			if (!(place & EQUAL)) began = false;
			const candidate = place & ~EQUAL;
			if (candidate < 1 || candidate > election.candidates) throw new RangeError(`there is no candidate ${candidate}`);
			if (!stands[candidate]) continue;
			paper[filled++] = began ? candidate | EQUAL : candidate;
			began = true;
		}
		const weight = weights?.[ballot] ?? 1;
		if (filled > 0 && vote(scores, weight, paper, filled)) valid += weight;
	}
	const ranked = placesBy(scores, standing(election));
	return { valid, invalid: papers - valid, scores, places: ranked, ...fillSeats(ranked, election) };
}

/** Counts one vote a paper, for whoever is first on it; several in the first place make it invalid. */
export function countPlurality(election: SeatedElection, ballots: PackedBallots): ScoreCount {
	return countPapers(election, ballots, (scores, weight, paper, length) => {
		if (length > 1 && paper[1]! & EQUAL) return false;
		scores[paper[0]! - 1]! += weight;
		return true;
	});
}

/** Counts one vote for each on a paper, in whatever place. */
export function countApproval(election: SeatedElection, ballots: PackedBallots): ScoreCount {
	return countPapers(election, ballots, (scores, weight, paper, length) => {
		for (let at = 0; at < length; at++) scores[(paper[at]! & ~EQUAL) - 1]! += weight;
		return true;
	});
}
