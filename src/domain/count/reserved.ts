import type { Minimum } from '#domain/count/profile.ts';

/**
 * Reserved seats: minimums, as "at least 3 women of 7, at least 1 displaced person", that may overlap. What is asked of
 * them is always the same: can the seats that are left still be filled, from those who are left, so that all hold?
 */
export interface Standing {
	elected: readonly number[];
	/** Who may still get a seat. */
	continuing: readonly number[];
	/** How many seats are left. */
	vacancies: number;
}

/** Somebody whom reserved seats keep in the count or take out of it, and the names of the minimums that do so. */
export interface BoundCandidate {
	candidate: number;
	minimums: string[];
}

/** Bits of a number tell of which kinds a candidate is. */
const MOST_MINIMUMS = 30;

/** Whether the seats that are left can still be filled so that all minimums hold: exactly, however they overlap. */
export function mayStillMeet(minimums: readonly Minimum[], standing: Standing): boolean {
	return isCovered(asked(minimums, standing));
}

/** The names of minimums that cannot hold together, none of them to spare; empty when all can. */
export function unreachable(minimums: readonly Minimum[], standing: Standing): string[] {
	if (mayStillMeet(minimums, standing)) return [];
	let core = [...minimums];
	for (const one of minimums) {
		const without = core.filter((other) => other !== one);
		if (!mayStillMeet(without, standing)) core = without;
	}
	return core.map((one) => one.name);
}

/** Who must get a seat, because without them the minimums could no longer be met. */
export function guardedBy(minimums: readonly Minimum[], standing: Standing): BoundCandidate[] {
	return bound(minimums, standing, (candidate) => ({
		...standing,
		continuing: standing.continuing.filter((other) => other !== candidate),
	}));
}

/** Who can get none, because with them in it the minimums could no longer be met. */
export function leftOutBy(minimums: readonly Minimum[], standing: Standing): BoundCandidate[] {
	return bound(minimums, standing, (candidate) => withSeat(standing, [candidate]));
}

/** The same, these having been given a seat. */
export function withSeat(standing: Standing, seated: readonly number[]): Standing {
	return {
		elected: [...standing.elected, ...seated],
		continuing: standing.continuing.filter((other) => !seated.includes(other)),
		vacancies: standing.vacancies - seated.length,
	};
}

/** For whom the minimums would be lost if it came as `supposed` says; candidates of the same kinds share the answer. */
function bound(
	minimums: readonly Minimum[],
	standing: Standing,
	supposed: (candidate: number) => Standing,
): BoundCandidate[] {
	const kinds = kindsOf(minimums);
	const answers = new Map<number, string[]>();
	return standing.continuing.flatMap((candidate) => {
		const kind = kinds.get(candidate) ?? 0;
		let names = answers.get(kind);
		if (!names) answers.set(kind, (names = unreachable(minimums, supposed(candidate))));
		return names.length > 0 ? [{ candidate, minimums: names }] : [];
	});
}

function kindsOf(minimums: readonly Minimum[]): Map<number, number> {
	if (minimums.length > MOST_MINIMUMS) throw new RangeError(`at most ${MOST_MINIMUMS} minimums can be kept at once`);
	const kinds = new Map<number, number>();
	minimums.forEach(({ candidates }, bit) => {
		for (const candidate of candidates) kinds.set(candidate, (kinds.get(candidate) ?? 0) | (1 << bit));
	});
	return kinds;
}

/** What is still missing of each minimum, and how many of each kind (a set of minimums, as bits) could fill it. */
interface Asked {
	missing: number[];
	groups: { kind: number; count: number }[];
	vacancies: number;
}

function asked(minimums: readonly Minimum[], { elected, continuing, vacancies }: Standing): Asked {
	const kinds = kindsOf(minimums);
	const missing = minimums.map((one) => one.least);
	for (const candidate of elected) forBits(kinds.get(candidate) ?? 0, (bit) => (missing[bit] = missing[bit]! - 1));
	let needed = 0;
	missing.forEach((count, bit) => count > 0 && (needed |= 1 << bit));
	const counts = new Map<number, number>();
	for (const candidate of continuing) {
		const kind = (kinds.get(candidate) ?? 0) & needed;
		if (kind !== 0) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	}
	const groups = [...counts].map(([kind, count]) => ({ kind, count }));
	// Whoever fills most minimums at once comes first: a way through is found early, where there is one.
	groups.sort((a, b) => bitsIn(b.kind) - bitsIn(a.kind) || a.kind - b.kind);
	return { missing: missing.map((count) => Math.max(0, count)), groups, vacancies: Math.max(0, vacancies) };
}

/** Tries how many of each kind to seat, cutting off what cannot suffice and what was tried before. */
function isCovered({ missing, groups, vacancies }: Asked): boolean {
	const failed = new Set<string>();
	const unions = sumsToCheck(missing);

	const suffices = (from: number, left: number, need: readonly number[]): boolean => {
		if (need.every((count) => count === 0)) return true;
		if (left === 0 || from === groups.length) return false;
		const key = `${from} ${left} ${need.join()}`;
		if (failed.has(key)) return false;
		if (unions.every((union) => mayFill(union, from, left, need))) {
			const { kind, count } = groups[from]!;
			for (let seated = Math.min(count, left); seated >= 0; seated--) {
				const then = need.map((one, bit) => (kind & (1 << bit) ? Math.max(0, one - seated) : one));
				if (suffices(from + 1, left - seated, then)) return true;
			}
		}
		failed.add(key);
		return false;
	};

	/** Whether the best `left` of those not yet looked at could fill what is missing of these minimums in sum. */
	const mayFill = (union: number, from: number, left: number, need: readonly number[]): boolean => {
		let sum = 0;
		need.forEach((count, bit) => union & (1 << bit) && (sum += count));
		const byWorth: number[] = [];
		for (let at = from; at < groups.length; at++) {
			const worth = bitsIn(groups[at]!.kind & union);
			byWorth[worth] = (byWorth[worth] ?? 0) + groups[at]!.count;
		}
		for (let worth = byWorth.length - 1; worth > 0 && left > 0 && sum > 0; worth--) {
			const taken = Math.min(left, byWorth[worth] ?? 0);
			left -= taken;
			sum -= taken * worth;
		}
		return sum <= 0;
	};

	return suffices(0, vacancies, missing);
}

/** Sets of minimums, as bits, whose sums are looked at: all where there are few, else each alone and all together. */
function sumsToCheck(missing: readonly number[]): number[] {
	const all = 2 ** missing.length - 1;
	if (missing.length <= 6) return Array.from({ length: all }, (_, at) => at + 1);
	return [...missing.map((_, bit) => 1 << bit), all];
}

function forBits(bits: number, then: (bit: number) => void): void {
	for (let bit = 0; bits >> bit !== 0; bit++) if (bits & (1 << bit)) then(bit);
}

function bitsIn(bits: number): number {
	let count = 0;
	for (let left = bits; left !== 0; left &= left - 1) count++;
	return count;
}
