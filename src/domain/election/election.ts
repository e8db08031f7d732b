import { RESERVED } from '../committee/committee.ts';
import { unreachable } from '../count/reserved.ts';

/** How the ballots of an election are counted; all but plurality and approval are ranked. */
export const ELECTION_METHODS = ['stv', 'irv', 'plurality', 'approval'] as const;
export type ElectionMethod = (typeof ELECTION_METHODS)[number];

export const ELECTION_KINDS = ['full', 'byElection'] as const;
export type ElectionKind = (typeof ELECTION_KINDS)[number];

/** Who can open the urns: two of three people with words on paper, or this house by itself. */
export const KEYS_KEPT = ['keyholders', 'keyStore'] as const;
export type KeyKept = (typeof KEYS_KEPT)[number];

/** Of three keyholders two open the urns: one may be away, ill, or have lost the words (`ballots.md`). */
export const KEYHOLDERS = 3;
export const KEYHOLDERS_NEEDED = 2;

/** The moments in an election's life; what has not happened yet is null. Times are ISO text in UTC. */
export interface ElectionMoments {
	nominationsClosedAt: string | null;
	openedAt: string | null;
	/** When it closes by itself. */
	closesAt: string;
	closedAt: string | null;
	countedAt: string | null;
	confirmedAt: string | null;
	installedAt: string | null;
	annulledAt: string | null;
}

export const ELECTION_STATES = [
	'nominations',
	'prepared',
	'open',
	'closed',
	'provisional',
	'confirmed',
	'installed',
	'annulled',
] as const;
export type ElectionState = (typeof ELECTION_STATES)[number];

/** Where an election stands; one whose time has run out reads as closed before the closing has been recorded. */
export function electionState(election: ElectionMoments, now: string): ElectionState {
	if (election.annulledAt !== null) return 'annulled';
	if (election.installedAt !== null) return 'installed';
	if (election.confirmedAt !== null) return 'confirmed';
	if (election.countedAt !== null) return 'provisional';
	if (election.closedAt !== null) return 'closed';
	if (election.openedAt !== null) return now < election.closesAt ? 'open' : 'closed';
	return election.nominationsClosedAt === null ? 'nominations' : 'prepared';
}

/** What was announced for a day that has passed without it. */
export type MissedDay = 'nominations' | 'opening' | 'voting';

/**
 * Whether a day has passed without what was announced for it, so that nobody reads of a vote to come on a day that is
 * over: names still not fixed, a vote not opened yet, or one that never was.
 */
export function missedDay(
	election: ElectionMoments & { nominationsUntil: string; opensAt: string },
	now: string,
): MissedDay | null {
	const state = electionState(election, now);
	if (state !== 'nominations' && state !== 'prepared') return null;
	if (now >= election.closesAt) return 'voting';
	if (now >= election.opensAt) return 'opening';
	return state === 'nominations' && now > election.nominationsUntil ? 'nominations' : null;
}

/** How many of those elected must belong to a reserved category. */
export interface ReservedMinimum {
	category: string;
	least: number;
}

/** Whether all seats are filled in one count, or each constituency fills its own. */
export const GROUPINGS = ['together', 'constituencies'] as const;

/** What a seat asks of whoever fills it. */
export interface SeatToFill {
	id: string;
	constituency: string;
	reserved: readonly string[];
}

/** A contest as it is laid out before it is announced. */
export interface ContestPlan<Seat extends SeatToFill = SeatToFill> {
	/** Constituency that elects by itself; null where all elect together. */
	constituency: string | null;
	seats: Seat[];
}

/** Lays seats out in contests: one for all, or one a constituency, in the committee's order. */
export function planContests<Seat extends SeatToFill>(
	seats: readonly Seat[],
	grouping: (typeof GROUPINGS)[number],
): ContestPlan<Seat>[] {
	if (grouping === 'together') return seats.length > 0 ? [{ constituency: null, seats: [...seats] }] : [];
	return [...new Set(seats.map((seat) => seat.constituency))].map((constituency) => ({
		constituency,
		seats: seats.filter((seat) => seat.constituency === constituency),
	}));
}

/**
 * The minimums a contest begins with: as many of a category as seats are reserved for it; and where the whole committee
 * is elected together, the share of women that its rules ask for, rounded up (`domain.md`, d).
 */
export function usualMinimums(plan: ContestPlan, womenPercent: number): ReservedMinimum[] {
	return RESERVED.flatMap((category) => {
		const reserved = plan.seats.filter((seat) => seat.reserved.includes(category)).length;
		const share = category === 'women' && plan.constituency === null ? (plan.seats.length * womenPercent) / 100 : 0;
		const least = Math.max(reserved, Math.ceil(share - 1e-9));
		return least > 0 ? [{ category, least }] : [];
	});
}

/** Why a contest cannot be held with those who stand: too few for its seats, or minimums that they cannot meet. */
export type Shortfall =
	| { why: 'tooFew'; candidates: number; seats: number }
	| { why: 'minimums'; minimums: (ReservedMinimum & { candidates: number })[] };

/** Whether those who stand can fill a contest's seats so that all its minimums hold; null when they can. */
export function shortfallOf(
	contest: { seatIds: readonly string[]; minimums: readonly ReservedMinimum[] },
	stand: readonly { categories: readonly string[] }[],
): Shortfall | null {
	const seats = contest.seatIds.length;
	if (stand.length < seats) return { why: 'tooFew', candidates: stand.length, seats };
	const kinds = contest.minimums.map(({ category, least }) => ({
		...{ name: category, least },
		candidates: stand.flatMap((one, index) => (one.categories.includes(category) ? [index + 1] : [])),
	}));
	const continuing = stand.map((_, index) => index + 1);
	const lost = unreachable(kinds, { elected: [], continuing, vacancies: seats });
	if (lost.length === 0) return null;
	return {
		why: 'minimums',
		minimums: kinds
			.filter(({ name }) => lost.includes(name))
			.map(({ name, least, candidates }) => ({ category: name, least, candidates: candidates.length })),
	};
}

/** A candidate's place in an order that was drawn, as it is typed. */
export interface DrawnPlace {
	candidateId: string;
	place: number;
}

/** The order that was drawn, if it names each of these once and leaves no place out; else null. */
export function drawnOrder(places: readonly DrawnPlace[], candidates: readonly { id: string }[]): string[] | null {
	const ids = new Set(candidates.map((one) => one.id));
	const order = [...places].sort((a, b) => a.place - b.place);
	const isWhole =
		order.length === ids.size &&
		order.every(({ candidateId, place }, index) => ids.delete(candidateId) && place === index + 1);
	return isWhole ? order.map((one) => one.candidateId) : null;
}

/** How a vote stands between its opening and its count, in numbers and of nobody by name. */
export interface OpenVote {
	roll: number;
	/** Ballots by phone in the urns. */
	cast: number;
	/** Whether the two people who count the papers are still awaited. */
	papersAwaited: boolean;
}
