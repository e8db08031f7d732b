import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { NotFound } from '../refusals.ts';
import { choiceTerms } from './choice.ts';
import { type OpenedLine, openedList } from './openedList.ts';
import { type Poll, findPoll, listOpenedBallots } from './pollQueries.ts';
import { mayShowList } from './shownResult.ts';

/** The opened list of a poll, or a stretch of it. */
export interface ListView {
	poll: Poll;
	lines: OpenedLine[];
	/** How many lines the whole list has. */
	total: number;
	/** Where in it these begin, counted from 0. */
	offset: number;
}

/** Which lines: so many, from a page on, or from the page on which words with these letters begin. */
export interface ListStretch {
	size: number;
	page: number;
	/** The first letters of a first word; empty to go by the page. */
	from?: string;
}

/**
 * The opened list, sorted by its words, for those who may see the poll, where its size allows it (`ballots.md`, "Checking").
 * Whoever looks themselves up names two letters at most: the house must not learn whose ballot is whose.
 */
export async function viewOpenedList(
	{ db, actor }: { db: Kysely<Database>; actor: Actor },
	pollId: string,
	stretch?: ListStretch,
): Promise<ListView> {
	const poll = await findPoll({ db, actor }, pollId);
	if (poll.shown === null || !mayShowList(poll.shown)) throw new NotFound('list');
	// Sorted by its bytes, a ballot is sorted by its words, which are in plain letters and come first in it.
	const opened = await listOpenedBallots(db, pollId);
	const total = opened.length;
	const offset = stretch ? offsetOf(opened, stretch) : 0;
	const shown = stretch ? opened.slice(offset, offset + stretch.size) : opened;
	return { poll, lines: openedList(poll.method, shown, choiceTerms(poll)), total, offset };
}

const BEFORE_WORDS = '{"checkWords":["';

function offsetOf(opened: readonly string[], { size, page, from = '' }: ListStretch): number {
	const last = Math.max(0, Math.ceil(opened.length / size) - 1);
	if (from === '') return Math.min(page - 1, last) * size;
	const first = opened.findIndex((text) => text.slice(BEFORE_WORDS.length) >= from);
	return first < 0 ? last * size : Math.floor(first / size) * size;
}
