import fc from 'fast-check';
import type { RankedBallot } from '#domain/count/profile.ts';

/** Ballots from `3: 1 2=4`, one a line. */
export function ballotsOf(text: string): RankedBallot[] {
	return text
		.trim()
		.split('\n')
		.map((line) => {
			const [weight, ranks = ''] = line.split(':');
			const places = ranks.trim().split(/\s+/).filter(Boolean);
			return { weight: Number(weight), ranks: places.map((place) => place.split('=').map(Number)) };
		});
}

/** Ballots of any kind: some rank all, some nobody, some in shared places. */
export function anyBallots(candidates: number, most = 12): fc.Arbitrary<RankedBallot[]> {
	const everybody = Array.from({ length: candidates }, (_, at) => at + 1);
	const ranks = fc
		.tuple(
			fc.shuffledSubarray(everybody),
			fc.array(fc.integer({ min: 0, max: 3 }), { minLength: candidates, maxLength: candidates }),
		)
		.map(([ranked, dice]) => {
			const places: number[][] = [];
			ranked.forEach((one, at) => (at > 0 && dice[at] === 0 ? places.at(-1)!.push(one) : places.push([one])));
			return places;
		});
	return fc.array(fc.record({ weight: fc.integer({ min: 1, max: 9 }), ranks }), { maxLength: most });
}
