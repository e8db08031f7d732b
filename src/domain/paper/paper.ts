import type { Choice } from '../poll/choice.ts';
import { DEFAULT_POINTS, REASONS, STANCES, VOTES, type PollMethod } from '../poll/poll.ts';

/** How people vote in a room without a phone: papers in a box, hands that are seen, stones or beans in pots. */
export const BATCH_KINDS = ['paper', 'hands', 'stones'] as const;
export type BatchKind = (typeof BATCH_KINDS)[number];

/**
 * Whoever counts a box knows its figures. With fewer papers than this they would know who chose what: so few are not
 * unfolded, but put unread into another box, or not counted (the least electorate of a secret poll, `ballots.md`).
 */
export const SMALLEST_BOX = 5;

/** What is counted, line by line, as it stands on the tally sheet. */
export interface PaperLine {
	/** Name of the line, and of its field. */
	key: string;
	choice: Choice;
}

/** What a paper must be known of to be counted. */
export interface PaperTerms {
	method: PollMethod;
	secret: boolean;
	/** How many options or candidates stand on it. */
	optionsCount: number;
	/** How many points or stones each lays, where the method is points. */
	points: number | null;
}

/** Whether one paper may stand in several lines: then lines are totals, and the papers are counted beside them. */
export function countsTotals(method: PollMethod): boolean {
	return method === 'approveSeveral' || method === 'points';
}

/** Reasons that stand on a secret paper with a box of their own: one's own words are not written on it. */
export const PAPER_REASONS = REASONS.filter((reason) => reason !== 'otherWords');

/**
 * The lines of a tally sheet; of a ranking there are none, since every order is a line of its own. In a secret poll *cannot live with* has a line for each reason, since on a phone it must
 * carry one from the same list, and nothing may tell an opened paper from a phone's ballot.
 */
export function paperLines({ method, secret, optionsCount }: PaperTerms): PaperLine[] {
	if (method === 'yesNoAbstain') return VOTES.map((vote) => ({ key: vote, choice: { vote } }));
	if (method === 'consensus')
		return STANCES.flatMap((stance): PaperLine[] =>
			stance === 'cannotLiveWith' && secret
				? PAPER_REASONS.map((code) => ({
						key: `cannotLiveWith${code.charAt(0).toUpperCase()}${code.slice(1)}`,
						choice: { stance, reason: { code } },
					}))
				: [{ key: stance, choice: { stance } }],
		);
	if (method === 'rank') return [];
	return Array.from({ length: optionsCount }, (_, option) => ({ key: `option${option + 1}`, choice: { option } }));
}

/** An order as it is kept: numbers from 1, the first choice first; null when it is no order of so many options. */
export function readOrder(typed: string, optionsCount: number): string | null {
	const numbers = typed
		.split(/[^0-9]+/)
		.filter(Boolean)
		.map(Number);
	const known = numbers.every((number) => number >= 1 && number <= optionsCount);
	return numbers.length > 0 && known && new Set(numbers).size === numbers.length ? numbers.join(' ') : null;
}

/** What one person counted in a box. Whole numbers. */
export interface PaperEntry {
	/** By the key of its line, or by the order (`3 1 2`): papers that say this, or the total of an option. */
	counts: Record<string, number>;
	/** Papers that carry a choice, where a paper stands in several lines. */
	papers?: number;
	blank: number;
	spoilt: number;
	unused: number;
}

/** How many papers of the box carry a choice. */
export function papersWithChoice(entry: PaperEntry): number {
	return entry.papers ?? Object.values(entry.counts).reduce((sum, count) => sum + count, 0);
}

/** What came out of a box, and what was never in it, beside what was handed out: the four must make the one. */
export interface Reconciliation {
	issued: number;
	inBox: number;
	blank: number;
	spoilt: number;
	unused: number;
	sum: number;
	fits: boolean;
}

/** Adds up what two people agree on. */
export function reconcile(issued: number, entry: PaperEntry): Reconciliation {
	const { blank, spoilt, unused } = entry;
	const inBox = papersWithChoice(entry);
	const sum = inBox + blank + spoilt + unused;
	return { issued, inBox, blank, spoilt, unused, sum, fits: sum === issued };
}

export const OTHER_LINES = ['papers', 'blank', 'spoilt', 'unused'] as const;

/** The lines in which two counts differ, in the order of the sheet, without saying by how much: each is counted again. */
export function differingLines(first: PaperEntry, second: PaperEntry, sheet: readonly string[] = []): string[] {
	const keys = [...new Set([...sheet, ...Object.keys(first.counts), ...Object.keys(second.counts)])];
	return [
		...keys.filter((key) => first.counts[key] !== second.counts[key]),
		...OTHER_LINES.filter((line) => first[line] !== second[line]),
	];
}

/** Says whether totals could have come from so many papers: none says nothing, and none says more than a paper may. */
export function couldBeTotals(entry: PaperEntry, { method, points }: PaperTerms): boolean {
	const totals = Object.values(entry.counts);
	const papers = entry.papers ?? 0;
	const all = totals.reduce((sum, total) => sum + total, 0);
	if (all < papers) return false;
	if (method === 'points') return all <= papers * (points ?? DEFAULT_POINTS);
	return totals.every((total) => total <= papers);
}

/**
 * The papers of a box as ballots, with the blank ones. Where only totals are counted, the ballots made of them have the
 * same totals, and are nobody's.
 */
export function choicesOnPaper(terms: PaperTerms, entry: PaperEntry): Choice[] {
	const blank = Array.from({ length: entry.blank }, (): Choice => ({ blank: true }));
	return [...(entry.papers === undefined ? eachPaper(terms, entry) : fromTotals(terms, entry, entry.papers)), ...blank];
}

function eachPaper(terms: PaperTerms, { counts }: PaperEntry): Choice[] {
	const lines =
		terms.method === 'rank'
			? Object.keys(counts).map((key) => ({ key, choice: { ranking: key.split(' ').map((one) => Number(one) - 1) } }))
			: paperLines(terms);
	return lines.flatMap(({ key, choice }) => Array.from({ length: counts[key] ?? 0 }, () => choice));
}

/** Deals the totals out like cards: nobody gets an option twice unless there are points for it, and nobody nothing. */
function fromTotals(terms: PaperTerms, { counts }: PaperEntry, papers: number): Choice[] {
	const dealt = Array.from({ length: papers }, (): number[] => []);
	let next = 0;
	for (const [option, { key }] of paperLines(terms).entries())
		for (let left = counts[key] ?? 0; left > 0; left--) dealt[next++ % papers]?.push(option);
	if (terms.method !== 'points') return dealt.map((options) => ({ options: [...options].sort((a, b) => a - b) }));
	return dealt.map((options) => ({
		points: Array.from({ length: terms.optionsCount }, (_, option) => options.filter((one) => one === option).length),
	}));
}

/** Where a box stands. */
export const BATCH_STATES = ['out', 'countedOnce', 'differs', 'agreed', 'certified', 'withdrawn'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

/** The state of a box. */
export function batchState(batch: {
	firstEntry: PaperEntry | null;
	secondEntry: PaperEntry | null;
	certifiedAt: string | null;
	withdrawnAt: string | null;
}): BatchState {
	if (batch.withdrawnAt !== null) return 'withdrawn';
	if (batch.certifiedAt !== null) return 'certified';
	if (batch.firstEntry === null) return 'out';
	if (batch.secondEntry === null) return 'countedOnce';
	return differingLines(batch.firstEntry, batch.secondEntry).length > 0 ? 'differs' : 'agreed';
}
