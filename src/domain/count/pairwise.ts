import { EQUAL, type PackedBallots } from '#domain/count/profile.ts';

/**
 * How many papers prefer whom to whom: the number in row `a`, column `b` (`table[(a - 1) * candidates + b - 1]`) prefer
 * `a` to `b`. Who is on a paper is preferred to who is not; a paper says nothing between two who share a place on it, nor
 * between two who are both not on it.
 */
export function pairwise(candidates: number, ballots: PackedBallots): Float64Array {
	const { places } = ballots;
	let shared = false;
	for (let at = 0; at < places.length; at++) {
		const place = places[at]!;
		if (place > EQUAL) shared = true;
		const candidate = place & ~EQUAL;
		if (candidate < 1 || candidate > candidates) throw new RangeError(`there is no candidate ${candidate}`);
	}
	// Counting only who is on a paper, and taking the rest from how often, is what makes a million papers quick.
	const sums = {
		ranked: new Float64Array(candidates),
		before: new Float64Array(candidates * candidates),
		beside: new Float64Array(candidates * candidates),
	};
	if (shared || ballots.weights) addPapers(sums, candidates, ballots);
	else addPlainPapers(sums, candidates, ballots);
	const { ranked, before, beside } = sums;
	const table = new Float64Array(candidates * candidates);
	for (let a = 0; a < candidates; a++)
		for (let b = 0; b < candidates; b++)
			if (a !== b) table[a * candidates + b] = ranked[a]! - before[b * candidates + a]! - beside[a * candidates + b]!;
	return table;
}

interface Sums {
	/** How many papers have each. */
	ranked: Float64Array;
	/** How many have both, the row before the column, */
	before: Float64Array;
	/** or both in one place. */
	beside: Float64Array;
}

/** Papers of weight 1 on which nobody shares a place, as nearly all are. */
function addPlainPapers({ ranked, before }: Sums, candidates: number, { size, starts, places }: PackedBallots): void {
	for (let ballot = 0; ballot < size; ballot++) {
		const end = starts[ballot + 1]!;
		for (let at = starts[ballot]!; at < end; at++) {
			const candidate = places[at]! - 1;
			ranked[candidate]! += 1;
			const row = candidate * candidates - 1;
			for (let next = at + 1; next < end; next++) before[row + places[next]!]! += 1;
		}
	}
}

function addPapers({ ranked, before, beside }: Sums, candidates: number, ballots: PackedBallots): void {
	const { size, weights, starts, places } = ballots;
	for (let ballot = 0; ballot < size; ballot++) {
		const end = starts[ballot + 1]!;
		const weight = weights?.[ballot] ?? 1;
		for (let at = starts[ballot]!; at < end; at++) {
			const candidate = (places[at]! & ~EQUAL) - 1;
			ranked[candidate]! += weight;
			let next = at + 1;
			for (; next < end && places[next]! > EQUAL; next++) {
				const other = (places[next]! & ~EQUAL) - 1;
				beside[candidate * candidates + other]! += weight;
				beside[other * candidates + candidate]! += weight;
			}
			for (; next < end; next++) before[candidate * candidates + (places[next]! & ~EQUAL) - 1]! += weight;
		}
	}
}
