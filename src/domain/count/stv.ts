import { EQUAL, type Minimum, type PackedBallots } from '#domain/count/profile.ts';
import {
	type BoundCandidate,
	type Standing,
	guardedBy,
	leftOutBy,
	unreachable,
	withSeat,
} from '#domain/count/reserved.ts';

/** Votes are counted in whole hundred-thousandths of a vote: this many are one paper at its full value. */
export const ONE_VOTE = 100_000;

export interface StvElection {
	/** How many stand; they are numbered from 1. */
	candidates: number;
	seats: number;
	/** Who stood and no longer does: passed over on every paper. */
	withdrawn?: readonly number[];
	/** Reserved seats. */
	minimums?: readonly Minimum[];
	/** Candidates in the order drawn in public before the count: of those who are equal in all else, the first is preferred. */
	lot?: readonly number[];
}

/** Why somebody has a seat: by reaching the quota, or because as many seats as candidates were left. */
export type HowElected = 'quota' | 'lastSeats';

export interface ElectedCandidate {
	candidate: number;
	/** The stage at whose end it was so; the first is 1. */
	stage: number;
	how: HowElected;
}

/** One step of the count. Lists of votes have one number a candidate, the first for candidate 1. */
export interface StvStage {
	/** The first is 1. */
	stage: number;
	/** What happened: papers were sorted by first preferences, a surplus was transferred, or somebody was excluded. */
	kind: 'firstPreferences' | 'surplus' | 'exclusion';
	/** Whose papers moved: nobody's, one candidate's, or those of all who can no longer be elected. */
	of: number[];
	/** Why the excluded are: they had the fewest votes, or a minimum leaves no seat for them. */
	why: 'lowest' | 'cannotBeElected' | null;
	/** At an exclusion: whom reserved seats keep in the count although, without them, any could be excluded. */
	guarded: BoundCandidate[];
	/** At an exclusion: for whom reserved seats leave no seat. */
	cannotBeElected: BoundCandidate[];
	/** What each has at the end of this stage. */
	votes: number[];
	/** What each gained or, below zero, gave away in this stage. */
	transfers: number[];
	/** What no further preference could take, in this stage and since the beginning. */
	nonTransferable: number;
	nonTransferableSoFar: number;
	/** What cutting transfer values to five decimals took away, in this stage and since the beginning. */
	rounding: number;
	roundingSoFar: number;
	/** Who has a seat at the end of this stage and had none before it, most votes first. */
	elected: number[];
}

/** Candidates who were equal where one had to be chosen. */
export interface StvTie {
	/** The stage that could not begin, or not end, without the choice. */
	stage: number;
	/** Whose surplus goes first, who is excluded, or who of those at the quota takes the one seat that a minimum leaves. */
	about: 'surplus' | 'exclusion' | 'seat';
	candidates: number[];
	/** Whom it fell on. */
	chosen: number;
	/** How it was settled: by the latest earlier stage at which they differed, or by the lot. */
	by: { stage: number } | { lot: true };
}

interface Counted {
	seats: number;
	/** Papers with a first preference; the quota is taken of them. */
	valid: number;
	/** Papers without one: blank, or with several candidates in the first place. */
	invalid: number;
	/** Whole votes. */
	quota: number;
	/** In the order in which they were elected. */
	elected: ElectedCandidate[];
	stages: StvStage[];
	ties: StvTie[];
}

/** What a count comes to. */
export type StvCount =
	| (Counted & { result: 'complete' })
	/** Nothing in the papers tells these apart, and no lot was drawn: the count stands before this choice. */
	| (Counted & { result: 'lotNeeded'; tie: Pick<StvTie, 'stage' | 'about' | 'candidates'> })
	/** No choice of candidates meets these minimums together: there is nothing to count. */
	| { result: 'minimumsUnreachable'; minimums: string[] };

/**
 * Counts by the single transferable vote, as the Scottish Local Government Elections Order 2011 (S.S.I. 2011/399,
 * schedule 1, rules 46 to 53) has it: weighted inclusive Gregory, every number a whole number of hundred-thousandths.
 *
 * - **Quota**: papers with a first preference, divided by one more than the seats, decimals ignored, and one.
 * - **Elected** is who has the quota at the end of a stage. An elected candidate gets nothing more.
 * - **Surplus**: the largest goes first, whole: every paper goes on to its next continuing preference, worth the surplus
 *   times what it was worth on arrival, divided by the candidate's votes, cut to five decimals.
 * - **Exclusion**: without a surplus, whoever has the fewest votes is excluded; the papers go on, worth what they were.
 * - **Last seats**: as soon as no more candidates are left than seats, all of them are elected; nothing more moves.
 * - **Ties** are settled by the latest earlier stage at which the equals differed, else by the lot; without a lot the
 *   count stands still and says between whom.
 * - A preference for nobody who continues is passed over. A place that several share ends the paper there.
 *
 * **Reserved seats** (`ballots.md`) change this at three points only, so that they can always be met and no other vote
 * is touched:
 *
 * - Whoever reaches the quota is elected, most votes first, unless the seats left would then no longer suffice for the
 *   minimums; such a candidate is not elected.
 * - When it comes to an exclusion, all for whom the minimums leave no seat are excluded first, together; their papers
 *   go on at the value they have.
 * - Whoever must get a seat so that the minimums can be met is guarded: the lowest of the others is excluded instead.
 */
export function countStv(election: StvElection, ballots: PackedBallots): StvCount {
	checkElection(election);
	const { minimums = [] } = election;
	const standing = {
		elected: [],
		continuing: everybody(election).filter((candidate) => !election.withdrawn?.includes(candidate)),
		vacancies: election.seats,
	};
	const lost = unreachable(minimums, standing);
	return lost.length > 0
		? { result: 'minimumsUnreachable', minimums: lost }
		: new Count(election, minimums, standing, readable(election, ballots)).run();
}

function everybody({ candidates }: StvElection): number[] {
	return Array.from({ length: candidates }, (_, at) => at + 1);
}

function checkElection(election: StvElection): void {
	const { candidates, seats, withdrawn = [], minimums = [], lot = [] } = election;
	if (!Number.isSafeInteger(seats) || seats < 1) throw new RangeError(`an election is not for ${seats} seats`);
	if (!Number.isSafeInteger(candidates) || candidates < 0 || candidates >= EQUAL)
		throw new RangeError(`an election is not between ${candidates} candidates`);
	for (const one of [...withdrawn, ...lot, ...minimums.flatMap((minimum) => minimum.candidates)])
		if (!Number.isSafeInteger(one) || one < 1 || one > candidates) throw new RangeError(`there is no candidate ${one}`);
	if (new Set(lot).size !== lot.length) throw new RangeError('a lot names nobody twice');
}

/** Ballots on which every place is one candidate who stands. */
interface Papers extends Pick<PackedBallots, 'size' | 'papers' | 'weights' | 'starts'> {
	/** In the smallest numbers that will do: half the memory is half the time. */
	places: Numbers;
}

type Numbers = Uint8Array | Uint16Array;

const numbers = ({ candidates }: StvElection) => (candidates < 256 ? Uint8Array : Uint16Array);

/** Leaves out who has withdrawn, and what is on a paper from a place that several share. */
function readable(election: StvElection, ballots: PackedBallots): Papers {
	const { candidates, withdrawn = [] } = election;
	const { size, starts, places } = ballots;
	if (ballots.highest > candidates) throw new RangeError(`there is no candidate ${ballots.highest}`);
	if (!ballots.shared && withdrawn.length === 0) return { ...ballots, places: new (numbers(election))(places) };
	const stands = new Uint8Array(candidates + 1).fill(1, 1);
	for (const candidate of withdrawn) stands[candidate] = 0;
	const kept = { starts: new Uint32Array(size + 1), places: new (numbers(election))(places.length) };
	let filled = 0;
	for (let ballot = 0; ballot < size; ballot++) {
		const end = starts[ballot + 1]!;
		for (let at = starts[ballot]!; at < end;) {
			let candidate = 0;
			let found = 0;
			do {
				const named = places[at++]! & ~EQUAL;
				if (stands[named] === 0) continue;
				candidate = named;
				found += 1;
			} while (at < end && places[at]! > EQUAL);
			if (found > 1) break;
			if (found === 1) kept.places[filled++] = candidate;
		}
		kept.starts[ballot + 1] = filled;
	}
	return { ...ballots, ...kept };
}

/** The number in place of whose papers they are when they are nobody's. */
const NOBODY = 0;

class Count {
	readonly #election: StvElection;
	readonly #minimums: readonly Minimum[];
	readonly #papers: Papers;
	/** What a paper can be worth, in the order in which it came up; there are few such values. */
	readonly #values = [ONE_VOTE];
	/** Where on its paper each ballot stands, whose it is now, and which of the values one of its papers has. */
	readonly #at: Uint32Array;
	readonly #of: Numbers;
	readonly #value: Uint32Array;
	/** 1 for each candidate to whom papers may go. */
	readonly #takes: Uint8Array;
	#standing: Standing;
	/** Who is elected and has more than the quota. */
	#surpluses: number[] = [];
	#votes: number[];
	#nonTransferable = 0;
	#rounding = 0;
	#valid = 0;
	#quota = 0;
	readonly #elected: ElectedCandidate[] = [];
	readonly #stages: StvStage[] = [];
	readonly #ties: StvTie[] = [];
	#open: Pick<StvTie, 'stage' | 'about' | 'candidates'> | null = null;

	constructor(election: StvElection, minimums: readonly Minimum[], standing: Standing, papers: Papers) {
		this.#election = election;
		this.#minimums = minimums;
		this.#standing = standing;
		this.#papers = papers;
		this.#at = papers.starts.slice(0, papers.size);
		this.#of = new (numbers(election))(papers.size);
		this.#value = new Uint32Array(papers.size);
		this.#takes = new Uint8Array(election.candidates + 1);
		for (const candidate of standing.continuing) this.#takes[candidate] = 1;
		this.#votes = Array.from({ length: election.candidates }, () => 0);
	}

	run(): StvCount {
		this.#sortByFirstPreferences();
		while (!this.#open && this.#standing.vacancies > 0 && this.#standing.continuing.length > 0) {
			if (this.#surpluses.length > 0) this.#transferSurplus();
			else this.#exclude();
		}
		const counted = {
			seats: this.#election.seats,
			valid: this.#valid,
			invalid: this.#papers.papers - this.#valid,
			quota: this.#quota,
			elected: this.#elected,
			stages: this.#stages,
			ties: this.#ties,
		};
		return this.#open ? { ...counted, result: 'lotNeeded', tie: this.#open } : { ...counted, result: 'complete' };
	}

	/** Rules 46 and 47. */
	#sortByFirstPreferences(): void {
		const { size, papers, places, starts, weights } = this.#papers;
		const firsts = new Float64Array(this.#takes.length);
		const of = this.#of;
		for (let ballot = 0; ballot < size; ballot++) {
			const start = starts[ballot]!;
			const candidate = start < starts[ballot + 1]! ? places[start]! : NOBODY;
			of[ballot] = candidate;
			firsts[candidate]! += weights === null ? 1 : weights[ballot]!;
		}
		this.#valid = papers - firsts[NOBODY]!;
		this.#quota = Math.floor(this.#valid / (this.#election.seats + 1)) + 1;
		firsts[NOBODY] = 0;
		this.#endStage(
			{ kind: 'firstPreferences' },
			firsts.map((votes) => votes * ONE_VOTE),
			[],
			0,
		);
	}

	/** Rules 49 and 50. */
	#transferSurplus(): void {
		const most = Math.max(...this.#surpluses.map((candidate) => this.#votesOf(candidate)));
		const largest = this.#surpluses.filter((candidate) => this.#votesOf(candidate) === most);
		const candidate = this.#choose(largest, 'surplus', 'most');
		if (candidate === null) return;
		this.#surpluses = this.#surpluses.filter((other) => other !== candidate);
		const surplus = most - this.#quota * ONE_VOTE;
		const worthAfter = (worth: number) => Number((BigInt(surplus) * BigInt(worth)) / BigInt(most));
		const gained = this.#move([candidate], worthAfter);
		this.#endStage({ kind: 'surplus', of: [candidate] }, gained, [candidate], surplus);
	}

	/** Rules 51 and 52, and what reserved seats ask before an exclusion. */
	#exclude(): void {
		const cannotBeElected = leftOutBy(this.#minimums, this.#standing);
		const guarded = guardedBy(this.#minimums, this.#standing);
		const out = cannotBeElected.length > 0 ? cannotBeElected.map((one) => one.candidate) : this.#lowest(guarded);
		if (out === null) return;
		this.#standing = {
			...this.#standing,
			continuing: this.#standing.continuing.filter((candidate) => !out.includes(candidate)),
		};
		for (const candidate of out) this.#takes[candidate] = 0;
		const given = out.reduce((sum, candidate) => sum + this.#votesOf(candidate), 0);
		const gained = this.#move(out, null);
		const why = cannotBeElected.length > 0 ? 'cannotBeElected' : 'lowest';
		this.#endStage({ kind: 'exclusion', of: out, why, guarded, cannotBeElected }, gained, out, given);
	}

	#lowest(guarded: readonly BoundCandidate[]): number[] | null {
		const isGuarded = new Set(guarded.map((one) => one.candidate));
		const others = this.#standing.continuing.filter((candidate) => !isGuarded.has(candidate));
		const fewest = Math.min(...others.map((candidate) => this.#votesOf(candidate)));
		const candidate = this.#choose(
			others.filter((other) => this.#votesOf(other) === fewest),
			'exclusion',
			'fewest',
		);
		return candidate === null ? null : [candidate];
	}

	/**
	 * Sends the papers of these on to the next continuing candidate on each, worth what they were or what a surplus
	 * makes of it, and says what every candidate gained; what nobody could take stands at `NOBODY`. Floats are exact for
	 * whole numbers like these.
	 */
	#move(from: readonly number[], worthAfter: ((worth: number) => number) | null): Float64Array {
		const { size, starts, places, weights } = this.#papers;
		const [at, of, value, takes, values] = [this.#at, this.#of, this.#value, this.#takes, this.#values];
		const gained = new Float64Array(takes.length);
		const leaves = new Uint8Array(takes.length);
		for (const candidate of from) leaves[candidate] = 1;
		const after = worthAfter && new Int32Array(values.length).fill(-1);
		for (let ballot = 0; ballot < size; ballot++) {
			if (leaves[of[ballot]!] === 0) continue;
			const end = starts[ballot + 1]!;
			let place = at[ballot]! + 1;
			while (place < end && takes[places[place]!] === 0) place++;
			const candidate = place < end ? places[place]! : NOBODY;
			let held = value[ballot]!;
			if (after) {
				if (after[held]! < 0) after[held] = this.#valueNumber(worthAfter(values[held]!));
				value[ballot] = held = after[held]!;
			}
			at[ballot] = place;
			of[ballot] = candidate;
			const worth = values[held]!;
			gained[candidate]! += weights === null ? worth : worth * weights[ballot]!;
		}
		return gained;
	}

	/** The place of a value among `#values`. */
	#valueNumber(worth: number): number {
		const known = this.#values.indexOf(worth);
		return known >= 0 ? known : this.#values.push(worth) - 1;
	}

	#votesOf(candidate: number): number {
		return this.#votes[candidate - 1]!;
	}

	/**
	 * Writes the stage down, and elects who now has the quota or one of the last seats (rules 48 and 53). Of what was
	 * `given` away, what nobody gained was lost to rounding; the excluded give away all they have.
	 */
	#endStage(
		said: Pick<StvStage, 'kind'> & Partial<StvStage>,
		gained: Float64Array,
		from: readonly number[],
		given: number,
	): void {
		const all = gained.reduce((sum, votes) => sum + votes, 0);
		const nonTransferable = gained[NOBODY]!;
		const rounding = from.length > 0 ? given - all : 0;
		const transfers = Array.from(gained.subarray(1));
		for (const candidate of from)
			transfers[candidate - 1] = said.kind === 'surplus' ? -given : -this.#votesOf(candidate);
		this.#votes = this.#votes.map((votes, at) => votes + transfers[at]!);
		this.#nonTransferable += nonTransferable;
		this.#rounding += rounding;
		const stage: StvStage = {
			stage: this.#stages.length + 1,
			of: [],
			why: null,
			guarded: [],
			cannotBeElected: [],
			...said,
			votes: this.#votes,
			transfers,
			nonTransferable,
			nonTransferableSoFar: this.#nonTransferable,
			rounding,
			roundingSoFar: this.#rounding,
			elected: [],
		};
		this.#stages.push(stage);
		this.#electByQuota(stage);
		if (this.#open || this.#standing.vacancies === 0) return;
		if (this.#standing.continuing.length <= this.#standing.vacancies)
			this.#elect(this.#mostVotesFirst(this.#standing.continuing), stage, 'lastSeats');
	}

	#electByQuota(stage: StvStage): void {
		const quota = this.#quota * ONE_VOTE;
		let reached = this.#standing.continuing.filter((candidate) => this.#votesOf(candidate) >= quota);
		while (reached.length > 0) {
			const most = Math.max(...reached.map((candidate) => this.#votesOf(candidate)));
			let equals = reached.filter((candidate) => this.#votesOf(candidate) === most);
			reached = reached.filter((candidate) => !equals.includes(candidate));
			if (this.#mayAllBeElected(equals)) {
				this.#elect(this.#mostVotesFirst(equals), stage, 'quota');
				continue;
			}
			// Not all of them can be: one by one, and whoever is then without a seat to take is passed over.
			while ((equals = equals.filter((candidate) => this.#mayAllBeElected([candidate]))).length > 0) {
				const candidate = this.#choose(equals, 'seat', 'most');
				if (candidate === null) return;
				this.#elect([candidate], stage, 'quota');
				equals = equals.filter((other) => other !== candidate);
			}
		}
	}

	#mayAllBeElected(candidates: readonly number[]): boolean {
		return unreachable(this.#minimums, withSeat(this.#standing, candidates)).length === 0;
	}

	#elect(candidates: readonly number[], stage: StvStage, how: HowElected): void {
		this.#standing = withSeat(this.#standing, candidates);
		for (const candidate of candidates) {
			this.#takes[candidate] = 0;
			this.#elected.push({ candidate, stage: stage.stage, how });
			stage.elected.push(candidate);
			if (this.#votesOf(candidate) > this.#quota * ONE_VOTE) this.#surpluses.push(candidate);
		}
	}

	/** The order in which they are named: equals at every stage by the lot, where there is one, else as on the paper. */
	#mostVotesFirst(candidates: readonly number[]): number[] {
		const { lot = [] } = this.#election;
		const later = this.#stages.toReversed();
		const differ = (a: number, b: number) => later.find(({ votes }) => votes[a - 1] !== votes[b - 1])?.votes;
		return candidates.toSorted((a, b) => {
			const votes = differ(a, b);
			return votes ? votes[b - 1]! - votes[a - 1]! : lot.indexOf(a) - lot.indexOf(b) || a - b;
		});
	}

	/** Of equals, the one with the most or the fewest votes at the latest earlier stage at which they differ, else by lot. */
	#choose(equals: readonly number[], about: StvTie['about'], wanted: 'most' | 'fewest'): number | null {
		if (equals.length === 1) return equals[0]!;
		const candidates = equals.toSorted((a, b) => a - b);
		const stage = about === 'seat' ? this.#stages.length : this.#stages.length + 1;
		let left = candidates;
		for (const earlier of this.#stages.toReversed()) {
			const votes = left.map((candidate) => earlier.votes[candidate - 1]!);
			const wantedVotes = wanted === 'most' ? Math.max(...votes) : Math.min(...votes);
			left = left.filter((_, at) => votes[at] === wantedVotes);
			if (left.length > 1) continue;
			this.#ties.push({ stage, about, candidates, chosen: left[0]!, by: { stage: earlier.stage } });
			return left[0]!;
		}
		const { lot = [] } = this.#election;
		const drawn = left.map((candidate) => lot.indexOf(candidate));
		if (drawn.includes(-1)) {
			this.#open = { stage, about, candidates: left };
			return null;
		}
		// The first drawn is preferred: of those with the fewest votes, the last drawn is excluded.
		const chosen = left[drawn.indexOf(wanted === 'most' ? Math.min(...drawn) : Math.max(...drawn))]!;
		this.#ties.push({ stage, about, candidates, chosen, by: { lot: true } });
		return chosen;
	}
}
