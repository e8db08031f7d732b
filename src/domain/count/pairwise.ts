import { EQUAL, type PackedBallots } from '#domain/count/profile.ts';

/**
 * How many papers prefer whom to whom: row `a - 1`, column `b - 1` says how many prefer `a` to `b`. Who is on a paper is
 * preferred to who is not; a paper says nothing between two who share a place on it, nor between two not on it.
 */
export function pairwise(candidates: number, ballots: PackedBallots): number[][] {
	const { places } = ballots;
	// Counting only who is on a paper, and taking the rest from how often, is what makes a million papers quick.
	const width = candidates + 1;
	const sums = {
		ranked: new Float64Array(width),
		before: new Float64Array(width * width),
		beside: new Float64Array(width * width),
	};
	let shared = false;
	for (let at = 0; at < places.length; at++) {
		const place = places[at]!;
		if (place > EQUAL) shared = true;
		const candidate = place & ~EQUAL;
		if (candidate < 1 || candidate > candidates) throw new RangeError(`there is no candidate ${candidate}`);
		sums.ranked[candidate]! += 1;
	}
	if (shared || ballots.weights) addPapers(sums, width, ballots);
	else addPlainPapers(sums.before, width, ballots);
	const { ranked, before, beside } = sums;
	const everybody = Array.from({ length: candidates }, (_, at) => at + 1);
	return everybody.map((a) =>
		everybody.map((b) => (a === b ? 0 : ranked[a]! - before[b * width + a]! - beside[a * width + b]!)),
	);
}

/** By numbers of candidates. */
interface Sums {
	/** How many papers have each. */
	ranked: Float64Array;
	/** How many have both, the row before the column, */
	before: Float64Array;
	/** or both in one place. */
	beside: Float64Array;
}

/** Papers of weight 1 on which nobody shares a place, as nearly all are. */
function addPlainPapers(before: Float64Array, width: number, { size, starts, places }: PackedBallots): void {
	for (let ballot = 0; ballot < size; ballot++) {
		const end = starts[ballot + 1]!;
		for (let at = starts[ballot]!; at < end; at++) {
			const row = places[at]! * width;
			for (let next = at + 1; next < end; next++) before[row + places[next]!]! += 1;
		}
	}
}

function addPapers({ ranked, before, beside }: Sums, width: number, ballots: PackedBallots): void {
	const { size, weights, starts, places } = ballots;
	ranked.fill(0);
	for (let ballot = 0; ballot < size; ballot++) {
		const end = starts[ballot + 1]!;
		const weight = weights?.[ballot] ?? 1;
		for (let at = starts[ballot]!; at < end; at++) {
			const candidate = places[at]! & ~EQUAL;
			ranked[candidate]! += weight;
			let next = at + 1;
			for (; next < end && places[next]! > EQUAL; next++) {
				const other = places[next]! & ~EQUAL;
				beside[candidate * width + other]! += weight;
				beside[other * width + candidate]! += weight;
			}
			for (; next < end; next++) before[candidate * width + (places[next]! & ~EQUAL)]! += weight;
		}
	}
}
