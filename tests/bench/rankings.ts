/** A million rankings of ten options, always the same ones: no two voters alike, some options liked better. */
export const BALLOTS = 1_000_000;
export const CANDIDATES = 10;
export const SEATS = 5;

/** Each ranking is the same list, filled anew. */
export function* manyRankings(): Generator<readonly number[]> {
	let state = 12_345;
	const chance = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
	const ranking = Array.from({ length: CANDIDATES }, (_, option) => option);
	for (let ballot = 0; ballot < BALLOTS; ballot++) {
		for (let last = CANDIDATES - 1; last > 0; last--) {
			const other = Math.floor(chance() * (last + 1));
			[ranking[last], ranking[other]] = [ranking[other]!, ranking[last]!];
		}
		// Some move up on most papers.
		const liked = Math.floor(chance() * chance() * CANDIDATES);
		const at = ranking.indexOf(liked);
		[ranking[0], ranking[at]] = [ranking[at]!, ranking[0]!];
		yield ranking;
	}
}
