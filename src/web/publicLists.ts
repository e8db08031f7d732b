import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { countAsksOf } from '#domain/ask/askQueries.ts';
import {
	type PublishedOutcome,
	listOutcomesById,
	listPublishedOutcomes,
	readTitles,
} from '#domain/outcome/outcomeQueries.ts';
import { type PublicQuery, searchOutcomes } from '#domain/search/publicSearch.ts';
import { type Stretch, searchWords, snippet } from '#domain/searchText.ts';

/** Published outcomes as public lists show them: titles in the reader's language, how many asks have an answer. */
async function asListed(db: Kysely<Database>, lang: string, outcomes: readonly PublishedOutcome[]) {
	const titles = await readTitles(
		db,
		outcomes.map(({ id, proposalId, paper }) => ({ id, proposalId, title: paper.title, lang: paper.lang })),
		lang,
	);
	const asks = await countAsksOf(
		db,
		outcomes.map((outcome) => outcome.id),
	);
	return outcomes.map(({ id, code, committeeName, publishedOn, paper }) => {
		const title = titles.get(id);
		return {
			code,
			committeeName,
			publishedOn,
			title: { text: title?.text ?? paper.title, lang: title?.lang ?? paper.lang },
			asks: asks.get(id)?.asks ?? 0,
			open: asks.get(id)?.open ?? 0,
		};
	});
}

/** The newest published outcomes, of all committees or of one, and how many there are. */
export async function readOutcomeList(
	db: Kysely<Database>,
	lang: string,
	page: { committeeId?: string; oldestFirst?: boolean; limit: number; offset?: number },
) {
	const { outcomes, count } = await listPublishedOutcomes(db, page);
	return { count, outcomes: await asListed(db, lang, outcomes) };
}

/** The published outcomes that fit what a reader asks, with the words found where they stand. */
export async function findOutcomes(
	house: { read: Kysely<Database>; kind: 'sqlite' | 'postgresql' },
	lang: string,
	query: PublicQuery,
) {
	const { read: db, kind } = house;
	const { ids, count } = await searchOutcomes({ db, kind }, query);
	const outcomes = await listOutcomesById(db, ids);
	const words = searchWords(query.q ?? '');
	const listed = await asListed(db, lang, outcomes);
	const found: (Stretch[] | null)[] = outcomes.map(({ paper }) => {
		if (words.length === 0) return null;
		const texts = [
			paper.summary,
			...paper.clauses.map((clause) => clause.text),
			...paper.asks.flatMap((ask) => [ask.what, ask.why]),
			...paper.commitments.map((one) => one.what),
		];
		return texts.map((text) => snippet(text, words)).find((one) => one !== null) ?? null;
	});
	return {
		count,
		outcomes: listed.map((outcome, index) => ({
			...outcome,
			marked: words.length > 0 ? snippet(outcome.title.text, words, 300) : null,
			found: found[index] ?? null,
			foundLang: outcomes[index]?.paper.lang ?? '',
		})),
	};
}
