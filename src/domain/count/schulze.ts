import { pairwise } from '#domain/count/pairwise.ts';
import { EQUAL, type PackedBallots } from '#domain/count/profile.ts';
import { type Seated, type SeatedElection, fillSeats, standing } from '#domain/count/seats.ts';

/** What a count by Schulze's method comes to. */
export interface SchulzeCount extends Seated {
	/** Papers with somebody who stands. */
	valid: number;
	invalid: number;
	/** Row `a - 1`, column `b - 1`: how many papers prefer `a` to `b`. */
	pairwise: number[][];
	/** The same form: how strong the strongest way from `a` to `b` is; 0 where there is none. */
	paths: number[][];
	/** Who stands, the best first: nobody in a place is beaten by anybody who is not in an earlier one. */
	places: number[][];
	/** Who is preferred to each other one by more papers than the other way; null where nobody is. */
	beatsAll: number | null;
}

/**
 * Counts by Schulze's method with winning votes (M. Schulze, Social Choice and Welfare 36, 2011): a link from one to
 * another is as strong as the number of papers that prefer the first, where more do so than the other way; a way is as
 * strong as its weakest link; and one beats another whose strongest way back is weaker. Seats go to the best places.
 */
export function countSchulze(election: SeatedElection, ballots: PackedBallots): SchulzeCount {
	const { candidates, withdrawn = [] } = election;
	const pairs = pairwise(candidates, ballots);
	const stands = standing(election);
	const gone = new Set(withdrawn.map((candidate) => candidate - 1));
	const paths = strongestPaths(
		gone.size === 0 ? pairs : pairs.map((row, a) => row.map((won, b) => (gone.has(a) || gone.has(b) ? 0 : won))),
	);
	const places = placesBy(paths, stands);
	const valid = countValid(ballots, candidates, stands);
	const prefers = (a: number, b: number) => pairs[a - 1]![b - 1]! > pairs[b - 1]![a - 1]!;
	return {
		valid,
		invalid: ballots.papers - valid,
		pairwise: pairs,
		paths,
		places,
		beatsAll: stands.find((one) => stands.every((other) => other === one || prefers(one, other))) ?? null,
		...fillSeats(places, election),
	};
}

function countValid({ size, weights, starts, places, papers }: PackedBallots, candidates: number, stands: number[]) {
	let valid = 0;
	if (stands.length === candidates && !weights) {
		for (let ballot = 0; ballot < size; ballot++) if (starts[ballot + 1]! > starts[ballot]!) valid += 1;
		return valid;
	}
	const isStanding = new Uint8Array(candidates + 1);
	for (const candidate of stands) isStanding[candidate] = 1;
	valid = papers;
	for (let ballot = 0; ballot < size; ballot++) {
		let at = starts[ballot]!;
		while (at < starts[ballot + 1]! && !isStanding[places[at]! & ~EQUAL]) at += 1;
		if (at === starts[ballot + 1]!) valid -= weights?.[ballot] ?? 1;
	}
	return valid;
}

/**
 * The strength of the strongest chain of comparisons from each option to each other (Schulze 2011, winning votes): a
 * chain is as strong as its weakest comparison, and a comparison counts as many as won it. `pairs[a][b]` says how many
 * prefer a to b.
 */
export function strongestPaths(pairs: readonly (readonly number[])[]): number[][] {
	const paths = pairs.map((row, a) => row.map((won, b) => (a !== b && won > pairs[b]![a]! ? won : 0)));
	for (const through of paths.keys())
		for (const from of paths.keys())
			for (const to of paths.keys())
				if (from !== to && from !== through && to !== through)
					paths[from]![to] = Math.max(paths[from]![to]!, Math.min(paths[from]![through]!, paths[through]![to]!));
	return paths;
}

/** The options, counted from 0, that no other has a stronger chain against: one, or those that are tied. */
export function schulzeWinners(pairs: readonly (readonly number[])[]): number[] {
	const paths = strongestPaths(pairs);
	const options = [...paths.keys()];
	return options.filter((one) => options.every((other) => paths[one]![other]! >= paths[other]![one]!));
}

/** The best are whom nobody beats; the next best whom nobody beats once those are gone; and so on. */
function placesBy(paths: readonly (readonly number[])[], stands: readonly number[]): number[][] {
	const beats = (a: number, b: number) => paths[a - 1]![b - 1]! > paths[b - 1]![a - 1]!;
	const places: number[][] = [];
	let left = [...stands];
	while (left.length > 0) {
		const best = left.filter((one) => !left.some((other) => beats(other, one)));
		places.push(best);
		left = left.filter((one) => !best.includes(one));
	}
	return places;
}
