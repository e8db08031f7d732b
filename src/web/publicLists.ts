import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { listPublishedOutcomes, readTitles } from '#domain/outcome/outcomeQueries.ts';
import { countAsksOf } from '#domain/ask/askQueries.ts';

/** Published outcomes as public lists show them: titles in the reader's language, how many asks have an answer. */
export async function readOutcomeList(
	db: Kysely<Database>,
	lang: string,
	page: { committeeId?: string; oldestFirst?: boolean; limit: number; offset?: number },
) {
	const { outcomes, count } = await listPublishedOutcomes(db, page);
	const titles = await readTitles(
		db,
		outcomes.map(({ id, proposalId, paper }) => ({ id, proposalId, title: paper.title, lang: paper.lang })),
		lang,
	);
	const asks = await countAsksOf(
		db,
		outcomes.map((outcome) => outcome.id),
	);
	return {
		count,
		outcomes: outcomes.map(({ id, code, committeeName, publishedOn, paper }) => {
			const title = titles.get(id);
			return {
				code,
				committeeName,
				publishedOn,
				title: { text: title?.text ?? paper.title, lang: title?.lang ?? paper.lang },
				asks: asks.get(id)?.asks ?? 0,
				open: asks.get(id)?.open ?? 0,
			};
		}),
	};
}
