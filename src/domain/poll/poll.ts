import { no, yes, type Verdict } from '#domain/refusals.ts';

/**
 * How a poll asks: the consensus scale, yes/no/abstain, one option, as many options as one approves, the options in
 * one's order, or points (stones, beans) laid on them.
 */
export const POLL_METHODS = ['consensus', 'yesNoAbstain', 'chooseOne', 'approveSeveral', 'rank', 'points'] as const;
export type PollMethod = (typeof POLL_METHODS)[number];

/** Whether a poll offers options of its own, instead of asking about one text. */
export function offersOptions(method: PollMethod): boolean {
	return method !== 'consensus' && method !== 'yesNoAbstain';
}

/** Three stones a person, as committees set their priorities (`domain.md`, d); never so many that they tell whose they are. */
export const DEFAULT_POINTS = 3;
export const MOST_POINTS = 10;

/** What it takes for a poll to pass. */
export const PASS_RULES = ['consensus', 'simpleMajority', 'twoThirdsOfSeats', 'eachSide'] as const;
export type PassRule = (typeof PASS_RULES)[number];

/** What a poll is for: to decide, to see how far a room agrees, or to feel which way it leans. */
export const POLL_KINDS = ['decision', 'check', 'straw'] as const;
export type PollKind = (typeof POLL_KINDS)[number];

/** How a room answers: each on a phone, or everybody at once with hands that are counted, or stones in pots. */
export const POLL_WAYS = ['phones', 'hands', 'stones'] as const;
export type PollWay = (typeof POLL_WAYS)[number];

/** The five places where one can stand on the consensus scale, from the warmest to the one that blocks. */
export const STANCES = ['support', 'reservations', 'standAside', 'moreTalk', 'cannotLiveWith'] as const;
export type Stance = (typeof STANCES)[number];

export const VOTES = ['yes', 'no', 'abstain'] as const;
export type Vote = (typeof VOTES)[number];

/** The stances that may say why; `cannotLiveWith` must. */
export const STANCES_WITH_REASON: readonly Stance[] = ['reservations', 'cannotLiveWith'];

/** The reasons one picks from in a secret poll, where a way of speaking would be known. */
export const REASONS = [
	'unfairToAGroup',
	'dangerForSomeone',
	'notPossible',
	'notOurs',
	'tooEarly',
	'costs',
	'notUnderstood',
	'otherWords',
] as const;
export type ReasonCode = (typeof REASONS)[number];

/**
 * Whether a pass rule fits how a poll asks: points are not people, so that neither two thirds of the seats nor
 * everybody's agreement can be read from them.
 */
export function ruleFits(rule: PassRule, method: PollMethod): boolean {
	return method !== 'points' || rule === 'simpleMajority' || rule === 'eachSide';
}

/** What a poll comes to, as it is decided; what may be shown of it is another question (`shownResult`). */
export const POLL_OUTCOMES = [
	'byConsensus',
	'byConsensusWithReservations',
	'carried',
	'notCarried',
	'returned',
	'tied',
	'inquorate',
] as const;
export type PollOutcome = (typeof POLL_OUTCOMES)[number];

/** The moments in a poll's life; what has not happened yet is null. Times are ISO text in UTC. */
export interface PollMoments {
	openedAt: string | null;
	/** When it closes by itself. */
	closesAt: string | null;
	closedAt: string | null;
	/** Set at the count; `void` when the key was lost, `withdrawn` when it was taken back before it opened. */
	outcome: string | null;
	certifiedAt: string | null;
}

export const POLL_STATES = [
	'announced',
	'missed',
	'open',
	'closed',
	'counted',
	'certified',
	'void',
	'withdrawn',
] as const;
export type PollState = (typeof POLL_STATES)[number];

/** A poll takes ballots from its opening until it is closed, and never past its time, even if the closing is late. */
export function isOpen(poll: PollMoments, now: string): boolean {
	return poll.openedAt !== null && poll.closedAt === null && (poll.closesAt === null || now < poll.closesAt);
}

/** A poll whose time ran out before it could open: it can no longer open, and another one may be announced. */
export function hasMissedItsTime(poll: Pick<PollMoments, 'openedAt' | 'closesAt'>, now: string): boolean {
	return poll.openedAt === null && poll.closesAt !== null && poll.closesAt <= now;
}

/** Where a poll stands; one whose time has run out reads as closed before the closing has been recorded. */
export function pollState(poll: PollMoments, now: string): PollState {
	if (poll.outcome === 'void' || poll.outcome === 'withdrawn') return poll.outcome;
	if (poll.certifiedAt !== null) return 'certified';
	if (poll.outcome !== null) return 'counted';
	if (poll.openedAt === null) return hasMissedItsTime(poll, now) ? 'missed' : 'announced';
	return isOpen(poll, now) ? 'open' : 'closed';
}

/** Fewer on the roll, or on a side that must carry by itself, and any result would say who stood where. */
export const SMALLEST_SECRET_ROLL = 5;

/** A secret poll with one or two ballots tells how they chose, whatever is shown: its quorum is at least this. */
export const SMALLEST_SECRET_QUORUM = 3;

/** A poll may be secret where five or more are on the roll and, if each side must carry, on every side. */
export function mayBeSecret(rollSize: number, sideSizes: readonly number[] = []): Verdict {
	if (rollSize < SMALLEST_SECRET_ROLL) return no('electorateTooSmall', { least: SMALLEST_SECRET_ROLL });
	if (sideSizes.some((size) => size < SMALLEST_SECRET_ROLL)) return no('sideTooSmall', { least: SMALLEST_SECRET_ROLL });
	return yes;
}

/** How many must be there, and which groups must have somebody there, for a decision to count. */
export interface QuorumRule {
	number: number;
	groups: readonly string[];
}

export interface Quorum {
	met: boolean;
	number: { present: number; needed: number };
	/** A group whose every seat has stepped back can be there no more, and nothing is decided without it. */
	groups: { group: string; present: boolean; steppedBack?: true }[];
}

/** The quorum a poll really asks for: a secret one never less than three. */
export function quorumNumber(asked: number, secret: boolean): number {
	return secret ? Math.max(asked, SMALLEST_SECRET_QUORUM) : asked;
}

/**
 * Says whether enough people, and somebody of each group that must be there, are there.
 * The number may be read from the turnout or from the people present. The groups are of *people present* (roll-call,
 * `markPresent`), never read from ballots: a group's lamp must not tell who voted.
 */
export function quorum(
	rule: QuorumRule,
	turnoutOrPresent: number,
	groupsPresent: Iterable<string>,
	groupsSteppedBack: Iterable<string> = [],
): Quorum {
	const there = new Set(groupsPresent);
	const gone = new Set(groupsSteppedBack);
	const groups = rule.groups.map((group) => ({
		...{ group, present: there.has(group) },
		...(gone.has(group) ? { steppedBack: true as const } : {}),
	}));
	return {
		met: turnoutOrPresent >= rule.number && groups.every(({ present }) => present),
		number: { present: turnoutOrPresent, needed: rule.number },
		groups,
	};
}

/**
 * The rule among amendments where nobody says another: which words stand in the draft is not yet the decision, and
 * consensus between two wordings is hardly ever had. The whole text is still decided by the committee's own rule.
 */
export function ruleAmongAmendments(ownRule: PassRule): PassRule {
	return ownRule === 'consensus' ? 'simpleMajority' : ownRule;
}

/** What every watcher of a poll is told when it changes, the same for all: numbers, its state, how the quorum stands. */
export interface PollSnapshot {
	cast: number;
	roll: number;
	present: number;
	state: PollState;
	quorum: 'met' | 'groupsMissing' | 'notYet';
}

/** Turnout and quorum as the watchers are told them. */
export function snapshotOf(
	turnout: { cast: number; roll: number; present: number; quorum: Quorum },
	state: PollState,
): PollSnapshot {
	const { cast, roll, present, quorum } = turnout;
	const enough = quorum.number.present >= quorum.number.needed;
	return { cast, roll, present, state, quorum: quorum.met ? 'met' : enough ? 'groupsMissing' : 'notYet' };
}

/** How many seats stand for each side of a divided place. */
export function sizesOfSides(seats: readonly { side: string | null }[]): number[] {
	const sizes = new Map<string, number>();
	for (const { side } of seats) if (side !== null) sizes.set(side, (sizes.get(side) ?? 0) + 1);
	return [...sizes.values()];
}
