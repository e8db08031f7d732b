/** What every count of places is told, besides the ballots. */
export interface SeatedElection {
	/** How many stand; they are numbered from 1. */
	candidates: number;
	seats: number;
	/** Who stood and no longer does: passed over on every paper. */
	withdrawn?: readonly number[];
	/** Candidates in the order drawn in public before the count: of equals, the first is preferred. */
	lot?: readonly number[];
}

/** Equals among whom not all could have a seat. */
export interface SeatTie {
	candidates: number[];
	/** Those whom the lot gave one, in its order; empty where none was drawn. */
	chosen: number[];
}

/** Who has a seat. */
export interface Seated {
	/** The best first; equals in the order of the paper. */
	elected: number[];
	ties: SeatTie[];
	/** Without a lot, equals at the last seat all go without one, and the count is not complete. */
	result: 'complete' | 'lotNeeded';
}

/** Who stands. */
export function standing({ candidates, withdrawn = [] }: SeatedElection): number[] {
	return Array.from({ length: candidates }, (_, at) => at + 1).filter((candidate) => !withdrawn.includes(candidate));
}

/** Candidates in places, the most first; who has the same number shares a place. */
export function placesBy(scores: readonly number[], candidates: readonly number[]): number[][] {
	const groups = Map.groupBy(candidates, (candidate) => scores[candidate - 1]!);
	return [...groups].sort(([a], [b]) => b - a).map(([, group]) => group);
}

/** Fills the seats from the best place on. */
export function fillSeats(places: readonly (readonly number[])[], { seats, lot = [] }: SeatedElection): Seated {
	const elected: number[] = [];
	for (const equals of places) {
		const left = seats - elected.length;
		if (left === 0) break;
		if (equals.length <= left) {
			elected.push(...equals);
			continue;
		}
		const drawn = equals.every((candidate) => lot.includes(candidate));
		const chosen = drawn ? equals.toSorted((a, b) => lot.indexOf(a) - lot.indexOf(b)).slice(0, left) : [];
		const ties = [{ candidates: [...equals], chosen }];
		return { elected: [...elected, ...chosen], ties, result: drawn ? 'complete' : 'lotNeeded' };
	}
	return { elected, ties: [], result: 'complete' };
}
