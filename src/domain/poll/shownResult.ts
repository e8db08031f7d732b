import type { Choice } from '#domain/poll/choice.ts';
import { SMALLEST_SECRET_ROLL, type PassRule, type PollMethod, type PollOutcome } from '#domain/poll/poll.ts';
import type { Decision, Tally } from '#domain/poll/tally.ts';

/** From this many ballots a secret poll's yes and no are shown as bands. */
export const BANDS_FROM = 10;
/** From this many ballots a secret poll's counts, and its list of check words, may be shown. */
export const COUNTS_FROM = 30;
/** From this many ballots a list of rankings or of points may be shown: an order of many options is a fingerprint. */
export const RANKED_LIST_FROM = 500;

/** How much of the ballots said yes: nearly all over 85 %, most over 60 %, about half from 40 % on, else few. */
export type Band = 'nearlyAll' | 'most' | 'aboutHalf' | 'few';

/** From how many ballots on the list of a secret poll of this method may be shown. */
export function listedFrom(method: PollMethod): number {
	return method === 'rank' || method === 'points' ? RANKED_LIST_FROM : COUNTS_FROM;
}

/** What can be told in words alone. A tie is *not carried* here: that it was one would be a count. */
export type OutcomeInWords = Exclude<PollOutcome, 'tied'>;

/** Who chose what in a named poll; the name is found through the roll. */
export interface NamedChoice {
	rollEntryId: string;
	choice: Choice;
}

/** What may be shown of a result: it can be stored, sent and rendered as it is. */
export type ShownResult =
	| { form: 'words'; outcome: OutcomeInWords }
	| { form: 'winner'; outcome: 'carried' | 'byConsensus'; winner: number }
	| { form: 'bands'; outcome: OutcomeInWords; yes: Band }
	| ({ form: 'counts' | 'named'; outcome: PollOutcome; winner: number | null } & CountsShown & {
				/** Empty in a secret poll. */
				ballots: NamedChoice[];
				/** Whether the opened list (check words → choice) may be shown. */
				listed: boolean;
			});

type CountsShown = Pick<Tally, 'method' | 'counts' | 'blank' | 'spoilt'> & {
	/** Of ranked options: `pairs[a][b]` says how many prefer option a to option b. */
	pairs?: number[][];
};

export interface ShownFacts {
	secret: boolean;
	passRule: PassRule;
	decision: Decision;
	/** Who chose what: named polls only. */
	ballots?: readonly NamedChoice[];
}

/**
 * The size that a result must be safe for: the smaller of the roll and the ballots cast. Whoever counted the papers knows
 * what stood on them, and the rest would be the difference: with fewer than five in a part, the result is a small one.
 */
export function resultSize(rollSize: number, cast: number, parts: readonly number[] = []): number {
	const size = Math.min(rollSize, cast);
	const there = parts.filter((part) => part > 0);
	const told = there.length > 1 && there.some((part) => part < SMALLEST_SECRET_ROLL);
	return told ? Math.min(size, BANDS_FROM - 1) : size;
}

/** The opened list of a secret poll may be shown from 30 ballots on, of ranked ones from 500, and only where counts may be. */
export function mayShowList(shown: ShownResult): boolean {
	return shown.form === 'counts' && shown.listed;
}

/**
 * What may be shown of a poll's result (`ballots.md`, "What is shown, by size"; `domain.md` annex IV-3).
 * A named poll shows counts and who chose what, to whom the committee's rules say. A secret one, by its size:
 *
 * - up to 9: the outcome in words, or the winner; nothing else, so that nobody can work out who dissented;
 * - 10–29: the same, and for yes/no a band. The band is of *ballots cast*, so that many abstentions do not make it a
 *   band of three people; and not under a consensus rule, where "returned, nearly all" would point at one person;
 * - 30 and more: counts.
 *
 * At any size: no quorum, no count (the poll may be held again, and this would be its running result); and where each
 * side must carry, only whether every side did: with a small side, the whole minus a guess is that side's count.
 */
export function shownResult(facts: ShownFacts, sum: Tally, size: number): ShownResult {
	const { decision } = facts;
	if (!facts.secret) return counted('named', decision, sum, { ballots: [...(facts.ballots ?? [])], listed: false });
	if (decision.outcome === 'inquorate') return { form: 'words', outcome: 'inquorate' };
	if (size >= COUNTS_FROM && facts.passRule !== 'eachSide')
		return counted('counts', decision, sum, { ballots: [], listed: size >= listedFrom(sum.method) });
	const outcome = inWords(decision.outcome);
	if (decision.winner !== null && (outcome === 'carried' || outcome === 'byConsensus'))
		return { form: 'winner', outcome, winner: decision.winner };
	const banded = facts.passRule === 'simpleMajority' || facts.passRule === 'twoThirdsOfSeats';
	if (size >= BANDS_FROM && banded && sum.method === 'yesNoAbstain')
		return { form: 'bands', outcome, yes: band(sum.counts.yes, sum.cast) };
	return { form: 'words', outcome };
}

function counted(
	form: 'counts' | 'named',
	decision: Decision,
	sum: Tally,
	more: { ballots: NamedChoice[]; listed: boolean },
): ShownResult {
	const { method, counts, blank, spoilt } = sum;
	const pairs = sum.method === 'rank' ? { pairs: sum.pairs } : {};
	return { form, ...decision, method, counts, ...pairs, blank, spoilt, ...more };
}

function inWords(outcome: PollOutcome): OutcomeInWords {
	return outcome === 'tied' ? 'notCarried' : outcome;
}

/** The band that a part of a whole falls in, in whole numbers. */
export function band(part: number, whole: number): Band {
	if (part * 100 > whole * 85) return 'nearlyAll';
	if (part * 100 > whole * 60) return 'most';
	return part > 0 && part * 100 >= whole * 40 ? 'aboutHalf' : 'few';
}
