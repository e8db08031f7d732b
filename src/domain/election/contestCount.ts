import type { RankedCount } from '#domain/count/countInThread.ts';
import { pairwise } from '#domain/count/pairwise.ts';
import { BallotPacker, type Minimum, type PackedBallots } from '#domain/count/profile.ts';
import { type BoundCandidate, leftOutBy, mayStillMeet, withSeat } from '#domain/count/reserved.ts';
import { countApproval, countPlurality } from '#domain/count/scores.ts';
import { type StvCount, countStv } from '#domain/count/stv.ts';
import type { ElectionMethod, ReservedMinimum } from '#domain/election/election.ts';
import { COUNTS_FROM, RANKED_LIST_FROM, resultSize } from '#domain/poll/shownResult.ts';

/** What a count is told of a contest. */
export interface ContestToCount {
	method: ElectionMethod;
	seats: number;
	/** In the order of the ballot; ballots name them by their place in it, the first is 0. */
	candidates: readonly { id: string; categories: readonly string[]; withdrawn: boolean }[];
	minimums: readonly ReservedMinimum[];
	/** Ids of candidates in the order drawn in public; null before a lot is drawn. */
	lot: readonly string[] | null;
	roll: number;
	/** How many voted on paper: whoever counted those papers knows what stood on them. */
	paper: number;
}

/** Stages of a count by the single transferable vote; candidates are numbered from 1. */
export type StagesCounted = Omit<Extract<StvCount, { stages: unknown }>, 'result' | 'tie'>;

/** A count of votes or approvals. */
export interface ScoresCounted {
	seats: number;
	valid: number;
	/** One number a candidate, the first for candidate 1. */
	scores: number[];
	/** In the order in which they were elected. */
	elected: number[];
	/** Who had more than somebody elected, and why reserved seats left none for them. */
	passedOver: BoundCandidate[];
	/** Equals among whom the lot decided. */
	ties: { candidates: number[]; chosen: number }[];
}

/** Why a count stands still: these are equal, and no lot was drawn. */
export interface LotNeeded {
	about: 'surplus' | 'exclusion' | 'seat';
	candidates: number[];
}

/** What is stored of a count, and may be shown to everybody (`ballots.md`, "What is shown, by size"). */
export interface ContestCount {
	result: 'complete' | 'lotNeeded' | 'minimumsUnreachable';
	/** `winners`: nothing but who is elected; `counts`: stages and figures; `list`: also the list by check words. */
	shown: 'winners' | 'counts' | 'list';
	method: ElectionMethod;
	roll: number;
	cast: number;
	seats: number;
	/** Ids of those on the ballot: number 1 is the first. */
	candidates: string[];
	/** What decided when the count was made, so that anybody can make it again. */
	minimums: Minimum[];
	lot: number[];
	tie: LotNeeded | null;
	blank?: number;
	spoilt?: number;
	stages?: StagesCounted;
	scores?: ScoresCounted;
	/** Of ranked ballots: `pairs[a][b]` says how many prefer candidate a + 1 to b + 1. */
	pairs?: number[][];
}

/** A count with what only the house needs of it. */
export interface CountedContest {
	count: ContestCount;
	/** Ids of those elected, in order; null while the count is not complete. */
	elected: string[] | null;
}

/** The ballots of a contest, read: how many said nothing, and how many nothing that could be read. */
export interface ReadBallots {
	packed: PackedBallots;
	blank: number;
	spoilt: number;
}

/** Whom one ballot names, best first, as places on the ballot; empty when blank, null when it cannot be read. */
export function placesOn(choice: unknown, method: ElectionMethod, candidates: number): number[] | null {
	if (typeof choice !== 'object' || choice === null) return null;
	if ('blank' in choice) return choice.blank === true ? [] : null;
	const named =
		method === 'plurality'
			? 'option' in choice && [choice.option]
			: method === 'approval'
				? 'options' in choice && choice.options
				: 'ranking' in choice && choice.ranking;
	if (!Array.isArray(named)) return null;
	const places = named as unknown[];
	const fits = places.every(
		(place, at) =>
			Number.isInteger(place) && Number(place) >= 0 && Number(place) < candidates && !places.includes(place, at + 1),
	);
	return fits ? (places as number[]) : null;
}

/** Reads ballots one by one. */
export class BallotReader {
	readonly #packer = new BallotPacker();
	readonly #method: ElectionMethod;
	readonly #candidates: number;
	#blank = 0;
	#spoilt = 0;

	constructor({ method, candidates }: Pick<ContestToCount, 'method' | 'candidates'>) {
		this.#method = method;
		this.#candidates = candidates.length;
	}

	/** Takes in a ballot's choice; null for one that could not be opened. */
	read(choice: unknown): void {
		const places = placesOn(choice, this.#method, this.#candidates);
		if (places === null) this.#spoilt += 1;
		else if (places.length === 0) this.#blank += 1;
		else {
			for (const place of places) this.#packer.place(place + 1);
			this.#packer.end();
		}
	}

	/** All that was taken in; ballots that could not even be opened are counted as spoilt. */
	done(unreadable: number): ReadBallots {
		return { packed: this.#packer.packed(), blank: this.#blank, spoilt: this.#spoilt + unreadable };
	}
}

/** The contest as a count takes it: candidates by their numbers on the ballot, from 1. */
export function termsOf({ seats, candidates, minimums, lot }: ContestToCount) {
	const numberOf = new Map(candidates.map(({ id }, at) => [id, at + 1]));
	return {
		...{ candidates: candidates.length, seats },
		withdrawn: candidates.flatMap((one, at) => (one.withdrawn ? [at + 1] : [])),
		minimums: minimums.map(({ category, least }) => ({
			...{ name: category, least },
			candidates: candidates.flatMap((one, at) => (one.categories.includes(category) ? [at + 1] : [])),
		})),
		lot: (lot ?? []).flatMap((id) => numberOf.get(id) ?? []),
	};
}

/** Who is elected, as may be told: the order of election is a count too, and where no figures are shown it is the ballot's. */
export function electedAsShown(elected: readonly string[], count: ContestCount | null): string[] {
	return count?.shown === 'winners' ? count.candidates.filter((id) => elected.includes(id)) : [...elected];
}

/**
 * Counts a contest from its opened ballots alone: pure, in whole numbers, the same for whoever has the list, the lot and
 * the minimums. Under 30 ballots only who is elected leaves this house; under 500 ranked ones no list does.
 */
export function countContest(
	contest: ContestToCount,
	{ packed, blank, spoilt }: ReadBallots,
	/** The count of ranked ballots, where a thread has made it. */
	made?: RankedCount,
): CountedContest {
	const { method, seats, candidates } = contest;
	const cast = packed.papers + blank + spoilt;
	const ranked = method === 'stv' || method === 'irv';
	const size = resultSize(contest.roll, cast, [contest.paper, cast - contest.paper]);
	const shown = size < COUNTS_FROM ? 'winners' : ranked && size < RANKED_LIST_FROM ? 'counts' : 'list';
	const terms = termsOf(contest);
	const stv = ranked ? (made?.stv ?? countStv(terms, packed)) : null;
	const scored = ranked ? null : countScores(method, terms, packed);
	const outcome = stv ?? scored!;
	const told: ContestCount = {
		...{ result: outcome.result, shown, method, roll: contest.roll, cast, seats },
		...{ candidates: candidates.map(({ id }) => id), minimums: terms.minimums, lot: terms.lot },
		tie: outcome.result === 'lotNeeded' ? { about: outcome.tie.about, candidates: [] } : null,
	};
	// Who is equal to whom is a count: where no figures are shown, only that a lot is needed is told.
	if (shown !== 'winners' && outcome.result === 'lotNeeded')
		told.tie = { about: outcome.tie.about, candidates: outcome.tie.candidates };
	if (shown !== 'winners' && outcome.result !== 'minimumsUnreachable') {
		Object.assign(told, { blank, spoilt });
		if (stv && stv.result !== 'minimumsUnreachable') {
			const { elected, invalid, quota, stages, ties, valid } = stv;
			told.stages = { seats, elected, invalid, quota, stages, ties, valid };
			told.pairs = made?.pairs ?? pairwise(candidates.length, packed);
		}
		if (scored && scored.result !== 'minimumsUnreachable') {
			const { scores, valid, elected, passedOver, ties } = scored;
			told.scores = { seats, scores, valid, elected, passedOver, ties };
		}
	}
	const numbers =
		outcome.result !== 'complete'
			? null
			: outcome.elected.map((one) => (typeof one === 'number' ? one : one.candidate));
	return { count: told, elected: numbers && numbers.map((number) => candidates[number - 1]!.id) };
}

interface Terms {
	candidates: number;
	seats: number;
	withdrawn: readonly number[];
	minimums: readonly Minimum[];
	lot: readonly number[];
}

type ScoredResult =
	| (ScoresCounted & ({ result: 'complete' } | { result: 'lotNeeded'; tie: LotNeeded }))
	| { result: 'minimumsUnreachable' };

/**
 * Counts votes or approvals: the most get the seats, one after the other. Reserved seats change one thing: whoever is
 * next gets none if the seats left would then no longer suffice for the minimums.
 */
function countScores(method: ElectionMethod, terms: Terms, ballots: PackedBallots): ScoredResult {
	const { seats, minimums, lot } = terms;
	const { scores, valid } = (method === 'plurality' ? countPlurality : countApproval)(terms, ballots);
	const all = Array.from({ length: terms.candidates }, (_, at) => at + 1);
	let standing = {
		elected: [] as readonly number[],
		continuing: all.filter((one) => !terms.withdrawn.includes(one)) as readonly number[],
		vacancies: seats,
	};
	if (!mayStillMeet(minimums, standing)) return { result: 'minimumsUnreachable' };
	const ties: ScoresCounted['ties'] = [];
	const reservedOut = new Map<number, BoundCandidate>();
	const soFar = () => {
		const last = Math.min(...standing.elected.map((one) => scores[one - 1]!));
		const passedOver = [...reservedOut.values()].filter(
			({ candidate }) => !standing.elected.includes(candidate) && scores[candidate - 1]! >= last,
		);
		return { ...{ seats, scores, valid, passedOver, ties }, elected: [...standing.elected] };
	};
	while (standing.vacancies > 0 && standing.continuing.length > 0) {
		for (const out of leftOutBy(minimums, standing)) reservedOut.set(out.candidate, out);
		const eligible = standing.continuing.filter((one) => mayStillMeet(minimums, withSeat(standing, [one])));
		if (eligible.length === 0) break;
		const most = Math.max(...eligible.map((one) => scores[one - 1]!));
		const equals = eligible.filter((one) => scores[one - 1] === most);
		const together = equals.length <= standing.vacancies ? withSeat(standing, equals) : null;
		if (together && mayStillMeet(minimums, together)) {
			standing = together;
			continue;
		}
		const chosen = lot.find((one) => equals.includes(one));
		if (chosen === undefined || !equals.every((one) => lot.includes(one)))
			return { ...soFar(), result: 'lotNeeded', tie: { about: 'seat', candidates: equals } };
		ties.push({ candidates: equals, chosen });
		standing = withSeat(standing, [chosen]);
	}
	return { ...soFar(), result: 'complete' };
}
