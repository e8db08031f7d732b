import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { OpenedLine } from '../poll/openedList.ts';
import { readBallot } from '../poll/urn.ts';
import { placesOn } from './contestCount.ts';
import type { ElectionMethod } from './election.ts';

/** What the list of a contest must know of it. */
export interface ListedContest {
	/** Id of its urn's poll. */
	pollId: string;
	method: ElectionMethod;
	/** How many stand on the ballot. */
	candidates: number;
}

/** Which lines: so many, from a page on, or from the page on which words with these letters begin. */
export interface Stretch {
	size: number;
	page: number;
	/** Two letters at most: the house must not learn whose ballot is whose. */
	from: string;
}

const BEFORE_WORDS = '{"checkWords":["';

/** Lines of a contest's opened list, sorted by their words; whether it may be shown is for `ContestCount.shown` to say. */
export async function listBallots(
	db: Kysely<Database>,
	contest: ListedContest,
	stretch?: Stretch,
): Promise<{ lines: OpenedLine[]; total: number; page: number }> {
	const { pollId } = contest;
	const total = await countBallots(db, pollId);
	const page = stretch ? await pageOf(db, pollId, total, stretch) : 1;
	const size = stretch?.size ?? total;
	const first = (page - 1) * size;
	const rows = await db
		.selectFrom('ballot')
		.select('content')
		.where('pollId', '=', pollId)
		.where('position', '>', first)
		.where('position', '<=', first + size)
		.orderBy('position')
		.execute();
	return { lines: rows.flatMap(({ content }) => lineOf(content, contest)), total, page };
}

async function countBallots(db: Kysely<Database>, pollId: string): Promise<number> {
	const { last } = await db
		.selectFrom('ballot')
		.select(({ fn }) => fn.max('position').as('last'))
		.where('pollId', '=', pollId)
		.executeTakeFirstOrThrow();
	return Number(last ?? 0);
}

/** Sorted by its bytes, a ballot is sorted by its words: halving finds the page without reading the list. */
async function pageOf(db: Kysely<Database>, pollId: string, total: number, { size, page, from }: Stretch) {
	const last = Math.max(1, Math.ceil(total / size));
	if (from === '') return Math.min(page, last);
	let [low, high] = [1, total + 1];
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		const row = await db
			.selectFrom('ballot')
			.select('content')
			.where('pollId', '=', pollId)
			.where('position', '=', middle)
			.executeTakeFirst();
		if ((row?.content.slice(BEFORE_WORDS.length) ?? '') < from) low = middle + 1;
		else high = middle;
	}
	return Math.min(Math.ceil(low / size), last);
}

function lineOf(content: string, { method, candidates }: ListedContest): OpenedLine[] {
	const ballot = readBallot(content);
	if (ballot === null) return [];
	const places = placesOn(ballot.choice, method, candidates);
	const checkWords = [...ballot.checkWords];
	if (places === null) return [{ checkWords, choice: null }];
	if (places.length === 0) return [{ checkWords, choice: { blank: true } }];
	if (method === 'plurality') return [{ checkWords, choice: { option: places[0]! } }];
	return [{ checkWords, choice: method === 'approval' ? { options: places } : { ranking: places } }];
}
