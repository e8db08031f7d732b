import type { Minimum } from '#domain/count/profile.ts';

/**
 * A second reading of the rules, slow and plain, that shares no code with the first: every paper is an object, every
 * number a whole number of any size, and whether minimums can be met is found by trying every choice.
 */
export interface NaiveElection {
	candidates: number;
	seats: number;
	minimums?: readonly Minimum[];
	/** Candidates in the order drawn. */
	lot: readonly number[];
}

export interface NaiveStage {
	of: number[];
	votes: bigint[];
	nonTransferable: bigint;
	elected: number[];
}

export interface NaiveCount {
	quota: bigint;
	elected: number[];
	stages: NaiveStage[];
}

interface Paper {
	order: readonly number[];
	holder: number | null;
	value: bigint;
}

const ONE = 100_000n;

/** What a count by the rules comes to; null when no choice of candidates meets the minimums. */
export function naiveStv(
	{ candidates, seats, minimums = [], lot }: NaiveElection,
	orders: readonly (readonly number[])[],
): NaiveCount | null {
	const everybody = Array.from({ length: candidates }, (_, at) => at + 1);
	const elected: number[] = [];
	let continuing = everybody;
	const surplusOf = new Set<number>();

	/** Tries every way to fill the seats that are left. */
	const reachable = (seated: number[], left: number[]): boolean => {
		const holds = minimums.every(
			({ least, candidates: kind }) => seated.filter((one) => kind.includes(one)).length >= least,
		);
		if (holds) return seated.length <= seats;
		if (seated.length >= seats) return false;
		return left.some((one, at) => reachable([...seated, one], left.slice(at + 1)));
	};
	if (!reachable([], everybody)) return null;

	// Rule 46: the first preferences.
	const papers: Paper[] = orders.map((order) => ({ order, holder: order[0] ?? null, value: ONE }));
	const votesOf = (candidate: number) =>
		papers.filter((paper) => paper.holder === candidate).reduce((sum, paper) => sum + paper.value, 0n);
	const votes = new Map(everybody.map((candidate) => [candidate, votesOf(candidate)]));
	const cast = papers.filter((paper) => paper.holder !== null).length;
	// Rule 47: the quota.
	const quota = BigInt(Math.floor(cast / (seats + 1)) + 1);
	let nonTransferable = 0n;
	const stages: NaiveStage[] = [];

	/** By the votes now, then at the latest earlier stage, and so on back; then the first drawn comes first. */
	const before = (a: number, b: number): number => {
		for (const stage of stages.toReversed()) {
			const difference = stage.votes[b - 1]! - stage.votes[a - 1]!;
			if (difference !== 0n) return difference > 0n ? 1 : -1;
		}
		return lot.indexOf(a) - lot.indexOf(b);
	};

	const endStage = (of: number[]) => {
		const stage: NaiveStage = { of, votes: everybody.map((one) => votes.get(one)!), nonTransferable, elected: [] };
		stages.push(stage);
		const seat = (candidate: number) => {
			elected.push(candidate);
			stage.elected.push(candidate);
			continuing = continuing.filter((one) => one !== candidate);
		};
		// Rule 48, and the first point of reserved seats.
		for (const candidate of continuing.filter((one) => votes.get(one)! >= quota * ONE).sort(before)) {
			const rest = continuing.filter((one) => one !== candidate);
			if (!reachable([...elected, candidate], rest)) continue;
			seat(candidate);
			if (votes.get(candidate)! > quota * ONE) surplusOf.add(candidate);
		}
		// Rule 53: the last vacancies.
		if (elected.length < seats && continuing.length <= seats - elected.length)
			continuing.toSorted(before).forEach(seat);
	};

	const passOn = (paper: Paper, from: number) => {
		const next = paper.order.slice(paper.order.indexOf(from) + 1).find((one) => continuing.includes(one));
		paper.holder = next ?? null;
		if (next === undefined) nonTransferable += paper.value;
		else votes.set(next, votes.get(next)! + paper.value);
	};

	endStage([]);
	while (elected.length < seats && continuing.length > 0) {
		const [largest] = [...surplusOf].sort(before);
		if (largest !== undefined) {
			// Rules 49 and 50: the largest surplus.
			surplusOf.delete(largest);
			const total = votes.get(largest)!;
			const surplus = total - quota * ONE;
			for (const paper of papers.filter((one) => one.holder === largest)) {
				paper.value = (surplus * paper.value) / total;
				passOn(paper, largest);
			}
			votes.set(largest, quota * ONE);
			endStage([largest]);
			continue;
		}
		// The second and the third point of reserved seats; then rules 51 and 52.
		const others = (candidate: number) => continuing.filter((one) => one !== candidate);
		let out = continuing.filter((one) => !reachable([...elected, one], others(one)));
		if (out.length === 0) {
			const free = continuing.filter((one) => reachable([...elected], others(one)));
			out = [free.sort(before).at(-1)!];
		}
		continuing = continuing.filter((one) => !out.includes(one));
		for (const candidate of out) {
			for (const paper of papers.filter((one) => one.holder === candidate)) passOn(paper, candidate);
			votes.set(candidate, 0n);
		}
		endStage(out);
	}
	return { quota, elected, stages };
}
