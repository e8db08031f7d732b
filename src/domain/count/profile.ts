/** Ballots that rank candidates, as a count reads them. Candidates are numbered from 1, as in a BLT file. */

/** What one voter, or several with the same order, ranked: best first; more than one in a place means "equal". */
export interface RankedBallot {
	/** How many papers say this; a whole number from 1. */
	weight: number;
	ranks: readonly (readonly number[])[];
}

/** A place for some kind of candidate that an election keeps, as "at least 3 women": a candidate may be of several kinds. */
export interface Minimum {
	name: string;
	least: number;
	candidates: readonly number[];
}

/**
 * Many ballots in little memory, in the order in which they came: ballot number `i` ranks
 * `places[starts[i]]` to `places[starts[i + 1] - 1]`, best first.
 */
export interface PackedBallots {
	/** How many ballots, of whatever weight. */
	size: number;
	/** How many papers they stand for. */
	papers: number;
	/** The weight of each; null when every one stands for itself. */
	weights: Float64Array | null;
	starts: Uint32Array;
	/** A candidate a place, with `EQUAL` added when it shares the place with the one before it. */
	places: Uint16Array;
	/** The highest number of a candidate in `places`. */
	highest: number;
	/** Whether anybody shares a place. */
	shared: boolean;
}

/** Added to a candidate's number in `places`: as good as the one before. */
export const EQUAL = 0x8000;

/** More candidates than this fit on no paper and in no place. */
export const MOST_CANDIDATES = EQUAL - 1;

/** More papers than this, and a vote in hundred-thousandths is no longer a whole number that computers keep exactly. */
export const MOST_PAPERS = Math.floor(Number.MAX_SAFE_INTEGER / 100_000);

/** Takes ballots in one by one, so that a million of them are never there as objects. */
export class BallotPacker {
	#size = 0;
	#papers = 0;
	#weights: Float64Array | null = null;
	#starts = new Uint32Array(1025);
	#places = new Uint16Array(8192);
	#filled = 0;
	#highest = 0;
	#shared = false;

	/** The next place of the ballot that is being written; `equal` when it shares the place with the one before it. */
	place(candidate: number, equal = false): void {
		if (!(candidate >= 1 && candidate <= MOST_CANDIDATES)) throw new RangeError(`there is no candidate ${candidate}`);
		if (this.#filled === this.#places.length) this.#places = grown(this.#places, Uint16Array);
		this.#places[this.#filled++] = equal ? candidate | EQUAL : candidate;
		if (candidate > this.#highest) this.#highest = candidate;
		if (equal) this.#shared = true;
	}

	/** Ends the ballot that is being written; without a place it is blank. */
	end(weight = 1): void {
		if (!Number.isSafeInteger(weight) || weight < 1) throw new RangeError(`${weight} is no weight of a ballot`);
		this.#papers += weight;
		if (this.#papers > MOST_PAPERS) throw new RangeError(`more than ${MOST_PAPERS} papers are not counted`);
		if (this.#size + 2 > this.#starts.length) this.#starts = grown(this.#starts, Uint32Array);
		if (weight !== 1 && !this.#weights) this.#weights = new Float64Array(this.#starts.length).fill(1);
		if (this.#weights) {
			if (this.#size === this.#weights.length) this.#weights = grown(this.#weights, Float64Array);
			this.#weights[this.#size] = weight;
		}
		this.#size += 1;
		this.#starts[this.#size] = this.#filled;
	}

	/** Forgets the ballot that is being written. */
	drop(): void {
		this.#filled = this.#starts[this.#size]!;
	}

	/** All that was taken in. */
	packed(): PackedBallots {
		return {
			size: this.#size,
			papers: this.#papers,
			weights: this.#weights?.slice(0, this.#size) ?? null,
			starts: this.#starts.slice(0, this.#size + 1),
			places: this.#places.slice(0, this.#filled),
			highest: this.#highest,
			shared: this.#shared,
		};
	}
}

/** Packs ballots; a place that nobody is in is passed over, and whoever stands twice in one place stands there once. */
export function pack(ballots: Iterable<RankedBallot>): PackedBallots {
	const packer = new BallotPacker();
	for (const { weight, ranks } of ballots) {
		for (const place of ranks) [...new Set(place)].forEach((candidate, at) => packer.place(candidate, at > 0));
		packer.end(weight);
	}
	return packer.packed();
}

interface Numbers {
	readonly length: number;
	set(from: ArrayLike<number>): void;
}

function grown<Kind extends Numbers & ArrayLike<number>>(from: Kind, kind: new (length: number) => Kind): Kind {
	const to = new kind(from.length * 2);
	to.set(from);
	return to;
}
