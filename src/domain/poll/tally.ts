import { schulzeWinners } from '#domain/count/schulze.ts';
import { choiceOf, type Choice, type Reason } from '#domain/poll/choice.ts';
import { REASONS, STANCES, VOTES } from '#domain/poll/poll.ts';
import type { PassRule, PollMethod, PollOutcome, ReasonCode, Stance, Vote } from '#domain/poll/poll.ts';

/** What the ballots say, in whole numbers. Cast = valid + blank + spoilt; who was absent is not here. */
export type Tally = {
	cast: number;
	valid: number;
	/** Handed in without a choice. */
	blank: number;
	/** Cannot be read as a choice of this poll. */
	spoilt: number;
} & (
	| { method: 'consensus'; counts: Record<Stance, number> }
	| { method: 'yesNoAbstain'; counts: Record<Vote, number> }
	/** One number an option, in the order of the paper. */
	| { method: 'chooseOne' | 'approveSeveral' | 'points'; counts: number[] }
	/** Counts are of first places; `pairs[a][b]` says how many prefer option a to option b. */
	| { method: 'rank'; counts: number[]; pairs: number[][] }
);

export interface TallyTerms {
	/** How many options the poll offers; 0 where its method offers none. */
	optionsCount?: number;
	points?: number | null;
	secret?: boolean;
	/** Sealed ballots that did not open: spoilt, and counted as such. */
	unreadable?: number;
}

const zeroes = <Key extends string>(keys: readonly Key[]) =>
	Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;

function emptyTally(method: PollMethod, optionsCount: number): Tally {
	const none = { cast: 0, valid: 0, blank: 0, spoilt: 0 };
	if (method === 'consensus') return { ...none, method, counts: zeroes(STANCES) };
	if (method === 'yesNoAbstain') return { ...none, method, counts: zeroes(VOTES) };
	const zeroOfEach = () => Array.from({ length: optionsCount }, () => 0);
	if (method === 'rank') return { ...none, method, counts: zeroOfEach(), pairs: Array.from(zeroOfEach(), zeroOfEach) };
	return { ...none, method, counts: zeroOfEach() };
}

/**
 * Counts the ballots of a poll. A ballot that approves or ranks no option, or lays no point, is blank. One that does not read as a choice of this
 * poll is spoilt, whoever made it: a sealed ballot may come from any program.
 */
export function tally(method: PollMethod, choices: readonly unknown[], terms: TallyTerms = {}): Tally {
	const { optionsCount = 0, unreadable = 0 } = terms;
	const sum = emptyTally(method, optionsCount);
	sum.cast = choices.length + unreadable;
	sum.spoilt = unreadable;
	const shape = choiceOf(method, terms);
	for (const made of choices) {
		const read = shape.safeParse(made);
		if (!read.success) sum.spoilt += 1;
		else if (isBlank(read.data)) sum.blank += 1;
		else {
			sum.valid += 1;
			add(sum, read.data);
		}
	}
	return sum;
}

/** The same with what was counted in boxes: papers, hands, stones. Reasons that were said aloud are not asked of them. */
export function withPapers(sum: Tally, papers: { choices: readonly Choice[]; spoilt: number }): Tally {
	const all = structuredClone(sum);
	all.cast += papers.choices.length + papers.spoilt;
	all.spoilt += papers.spoilt;
	for (const choice of papers.choices) {
		if (isBlank(choice)) all.blank += 1;
		else {
			all.valid += 1;
			add(all, choice);
		}
	}
	return all;
}

function isBlank(choice: Choice): boolean {
	if ('options' in choice) return choice.options.length === 0;
	if ('ranking' in choice) return choice.ranking.length === 0;
	if ('points' in choice) return choice.points.every((points) => points === 0);
	return 'blank' in choice;
}

function add(sum: Tally, choice: Choice): void {
	if (sum.method === 'consensus' && 'stance' in choice) sum.counts[choice.stance] += 1;
	else if (sum.method === 'yesNoAbstain' && 'vote' in choice) sum.counts[choice.vote] += 1;
	else if (sum.method === 'chooseOne' && 'option' in choice) sum.counts[choice.option]! += 1;
	else if (sum.method === 'approveSeveral' && 'options' in choice)
		for (const option of choice.options) sum.counts[option]! += 1;
	else if (sum.method === 'points' && 'points' in choice)
		choice.points.forEach((points, option) => (sum.counts[option]! += points));
	else if (sum.method === 'rank' && 'ranking' in choice) addRanking(sum, choice.ranking);
}

/** Who is ranked is preferred to everybody ranked later and to everybody left out. */
function addRanking(sum: Tally & { method: 'rank' }, ranking: readonly number[]): void {
	const below = new Set(sum.counts.keys());
	sum.counts[ranking[0]!]! += 1;
	for (const option of ranking) {
		below.delete(option);
		for (const other of below) sum.pairs[option]![other]! += 1;
	}
}

/** What a poll comes to; the winning option's place where it offers options, else null. */
export interface Decision {
	outcome: PollOutcome;
	winner: number | null;
}

export interface DecisionTerms {
	/** Entries of the frozen roll: the seats that two thirds are taken of. */
	rollSize: number;
	quorumMet: boolean;
	/** The same poll counted on each side, for a rule that asks every side; sides may overlap. */
	sides?: readonly Tally[];
}

/**
 * Says what a poll comes to. Without its quorum nothing is decided (`inquorate`), whatever the ballots say.
 *
 * - **consensus** (`domain.md` 0.2 and (d): consensus first; `ballots.md`: *cannot live with* blocks): nobody cannot live
 *   with it, nobody needs more talk (nor says no), and more people support it, with or without reservations, than
 *   stand aside, abstain or hand in nothing readable. A text that most of the room merely lets pass has nobody to carry
 *   it. Anything else goes back to the table: `returned`, never "lost". Of options: one that everybody who chose chose.
 * - **simpleMajority** of members present and voting (Ghana, Act 818): more for than against. Who abstains or stands
 *   aside does not vote. On the consensus scale *more talk* is against: that person does not agree to it now. Of
 *   options: the one with the most people or points; of ranked ones the winner by Schulze's rule, which beats or at
 *   least matches every other by the strongest chain of comparisons. Equal is `tied`: not adopted, back to options.
 * - **twoThirdsOfSeats**: for, times three, is at least the roll times two. Absent and abstaining seats weigh against.
 *   A ranked option needs it against every other.
 * - **eachSide**: a simple majority on every side by itself, for the same option; a tie on a side does not carry it.
 */
export function decide(rule: PassRule, sum: Tally, terms: DecisionTerms): Decision {
	if (!terms.quorumMet) return { outcome: 'inquorate', winner: null };
	if (rule === 'eachSide') return onEachSide(terms.sides ?? []);
	if (sum.method === 'consensus' || sum.method === 'yesNoAbstain')
		return { outcome: onOneText(rule, sum, terms), winner: null };
	return amongOptions(rule, sum, terms);
}

function onOneText(rule: PassRule, sum: Tally, { rollSize }: DecisionTerms): PollOutcome {
	const { inFavour, against } = stand(sum);
	if (rule === 'consensus') {
		if (against > 0 || inFavour <= sum.cast - inFavour) return 'returned';
		return sum.method === 'consensus' && sum.counts.reservations > 0 ? 'byConsensusWithReservations' : 'byConsensus';
	}
	if (rule === 'twoThirdsOfSeats') return inFavour > 0 && inFavour * 3 >= rollSize * 2 ? 'carried' : 'notCarried';
	if (inFavour === against && inFavour > 0) return 'tied';
	return inFavour > against ? 'carried' : 'notCarried';
}

/** How many a text has behind it and before it; the rest let it pass or said nothing. */
function stand(sum: Tally): { inFavour: number; against: number } {
	if (sum.method === 'consensus') {
		const { support, reservations, moreTalk, cannotLiveWith } = sum.counts;
		return { inFavour: support + reservations, against: moreTalk + cannotLiveWith };
	}
	if (sum.method === 'yesNoAbstain') return { inFavour: sum.counts.yes, against: sum.counts.no };
	throw new TypeError('options have no side for and against');
}

function amongOptions(rule: PassRule, sum: Tally & { counts: number[] }, { rollSize }: DecisionTerms): Decision {
	const leaders = leadersOf(sum);
	const first = leaders[0] ?? 0;
	const alone = leaders.length === 1;
	const most = sum.counts[first] ?? 0;
	if (rule === 'consensus') {
		// Who hands in nothing has not agreed to anything: as with one text, they must be fewer than those who have.
		const agreed = alone && most === sum.valid && most > sum.cast - most;
		return agreed ? { outcome: 'byConsensus', winner: first } : { outcome: 'returned', winner: null };
	}
	if (sum.valid === 0) return { outcome: 'notCarried', winner: null };
	const behind = sum.method === 'rank' ? leastAgainstOthers(sum.pairs, first) : most;
	if (rule === 'twoThirdsOfSeats' && behind * 3 < rollSize * 2) return { outcome: 'notCarried', winner: null };
	return alone ? { outcome: 'carried', winner: first } : { outcome: 'tied', winner: null };
}

/** The options that nothing puts behind another: those with the most, or Schulze's winners where they were ranked. */
function leadersOf(sum: Tally & { counts: number[] }): number[] {
	if (sum.valid === 0) return [];
	if (sum.method === 'rank') return schulzeWinners(sum.pairs);
	const most = Math.max(...sum.counts);
	return [...sum.counts.keys()].filter((option) => sum.counts[option] === most);
}

/** How many prefer an option to the one that comes closest to it. */
function leastAgainstOthers(pairs: number[][], option: number): number {
	return Math.min(...pairs[option]!.filter((_, other) => other !== option));
}

function onEachSide(sides: readonly Tally[]): Decision {
	if (sides.length < 2) throw new TypeError('a rule that asks each side needs two sides or more');
	const decisions = sides.map((side) => decide('simpleMajority', side, { rollSize: side.cast, quorumMet: true }));
	const winner = decisions[0]!.winner;
	const carried = decisions.every((one) => one.outcome === 'carried' && one.winner === winner);
	return carried ? { outcome: 'carried', winner } : { outcome: 'notCarried', winner: null };
}

/**
 * The reasons that were given, each code once and the free words in alphabetical order: unattributed, without telling
 * whether they come with a reservation or a block, and without numbers. The mediator lets them out, not the count.
 */
export function reasonsOf(choices: readonly Choice[]): { codes: ReasonCode[]; words: string[] } {
	const reasons = choices.flatMap((choice): Reason[] => ('reason' in choice && choice.reason ? [choice.reason] : []));
	const codes = new Set(reasons.map((reason) => reason.code));
	const words = new Set(reasons.flatMap((reason) => reason.words ?? []));
	return { codes: REASONS.filter((code) => codes.has(code)), words: [...words].sort() };
}
