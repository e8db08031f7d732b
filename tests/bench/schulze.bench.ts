import { BallotPacker, type PackedBallots } from '#domain/count/profile.ts';
import { countSchulze } from '#domain/count/schulze.ts';
import { type Figure, figure, inTurn, timed } from './figure.ts';

const OPTIONS = 10;
const BALLOTS = 1_000_000;

/** Schulze's method on a million ballots, beside the barest pairwise count of the same: nothing but the sums. */
export async function* figures(): AsyncGenerator<Figure> {
	const ballots = randomBallots();
	const measured = await inTurn(
		() => timed(() => countSchulze({ candidates: OPTIONS, seats: 1 }, ballots)),
		() => timed(() => barePairwise(ballots)),
	);
	yield figure('Schulze, 10 options, 1,000,000 ballots', 'ms', measured, { atMost: 2 });
}

function randomBallots(): PackedBallots {
	const packer = new BallotPacker();
	const order = Array.from({ length: OPTIONS }, (_, at) => at + 1);
	let seed = 1;
	const below = (limit: number) => (seed = (seed * 48271) % 2147483647) % limit;
	for (let ballot = 0; ballot < BALLOTS; ballot++) {
		for (let at = OPTIONS - 1; at > 0; at--) {
			const other = below(at + 1);
			[order[at], order[other]] = [order[other]!, order[at]!];
		}
		// Some rank all, some only a few.
		const ranked = below(2) === 0 ? OPTIONS : 1 + below(OPTIONS);
		for (let at = 0; at < ranked; at++) packer.place(order[at]!);
		packer.end();
	}
	return packer.packed();
}

function barePairwise({ size, starts, places }: PackedBallots): Float64Array {
	const table = new Float64Array((OPTIONS + 1) * (OPTIONS + 1));
	for (let ballot = 0; ballot < size; ballot++) {
		const end = starts[ballot + 1]!;
		for (let at = starts[ballot]!; at < end; at++) {
			const row = places[at]! * (OPTIONS + 1);
			for (let next = at + 1; next < end; next++) table[row + places[next]!]! += 1;
		}
	}
	return table;
}
