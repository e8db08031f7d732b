import { type Kysely, sql } from 'kysely';
import type { Database } from '#db/schema.ts';
import { searchWords, waysOf } from '../searchText.ts';
import type { AsksStanding } from './publicEntries.ts';

/** What the public list of outcomes can be narrowed to. */
export interface PublicQuery {
	/** What is looked for, as it was typed: each word, or what begins with it, must be there. */
	q?: string;
	committeeId?: string;
	/** Areas in which the committee sits. */
	areaIds?: readonly string[];
	dimension?: string;
	year?: number;
	asks?: AsksStanding;
	oldestFirst?: boolean;
	limit: number;
	offset: number;
}

/** Entries that hold all these words; each database asks its own index. */
function holding(kind: 'sqlite' | 'postgresql', words: readonly string[]) {
	if (kind === 'sqlite') {
		const match = words
			.map(
				(word) =>
					`(${waysOf(word)
						.map((way) => `"${way}"*`)
						.join(' OR ')})`,
			)
			.join(' AND ');
		return sql<boolean>`place in (select rowid from public_entry_words where public_entry_words match ${match})`;
	}
	const match = words
		.map(
			(word) =>
				`(${waysOf(word)
					.map((way) => `'${way}':*`)
					.join(' | ')})`,
		)
		.join(' & ');
	return sql<boolean>`place in (select place from public_entry_words where words @@ ${match}::tsquery)`;
}

/** The published outcomes that fit, a page of them, and how many there are in all. Public. */
export async function searchOutcomes(
	{ db, kind }: { db: Kysely<Database>; kind: 'sqlite' | 'postgresql' },
	query: PublicQuery,
): Promise<{ ids: string[]; count: number }> {
	const words = searchWords(query.q ?? '');
	if (query.q && words.length === 0) return { ids: [], count: 0 };
	let found = db.selectFrom('publicEntry');
	if (words.length > 0) found = found.where(holding(kind, words));
	if (query.committeeId) found = found.where('committeeId', '=', query.committeeId);
	if (query.year) found = found.where('year', '=', query.year);
	if (query.asks) found = found.where('asks', '=', query.asks);
	if (query.dimension) found = found.where('dimensions', 'like', `% ${query.dimension} %`);
	if (query.areaIds) {
		const within = ['', ...query.areaIds];
		found = found.where('committeeId', 'in', (is) =>
			is.selectFrom('committee').select('id').where('areaId', 'in', within),
		);
	}
	const { count } = await found.select((is) => is.fn.countAll().as('count')).executeTakeFirstOrThrow();
	const rows = await found
		.select('outcomeId')
		.orderBy('place', query.oldestFirst ? 'asc' : 'desc')
		.limit(query.limit)
		.offset(query.offset)
		.execute();
	return { ids: rows.map((row) => row.outcomeId), count: Number(count) };
}

/** The numbers of published outcomes with the day of each, the oldest first, and how many there are. Public. */
export async function listPublicAddresses(
	db: Kysely<Database>,
	limit: number,
	offset: number,
): Promise<{ addresses: { code: string; on: string }[]; count: number }> {
	const { count } = await db
		.selectFrom('publicEntry')
		.select((is) => is.fn.countAll().as('count'))
		.executeTakeFirstOrThrow();
	if (limit === 0) return { addresses: [], count: Number(count) };
	// Cut first, among the entries alone: an outcome's row is long.
	const part = db.selectFrom('publicEntry').select(['place', 'outcomeId']).orderBy('place').limit(limit).offset(offset);
	const rows = await db
		.selectFrom(part.as('part'))
		.innerJoin('outcome', 'outcome.id', 'part.outcomeId')
		.select(['outcome.code', 'outcome.publishedAt'])
		.orderBy('part.place')
		.execute();
	const addresses = rows.map(({ code, publishedAt }) => ({ code: code ?? '', on: (publishedAt ?? '').slice(0, 10) }));
	return { addresses, count: Number(count) };
}
