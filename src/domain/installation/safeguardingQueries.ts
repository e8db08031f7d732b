import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { prepared } from '../prepared.ts';

/** Whom to call about abuse by mission or aid staff. Public. */
export interface Safeguarding {
	/** Null while nobody has set it. */
	number: string | null;
	/** What the mission says beside it, by language; empty where it says nothing. */
	words: Record<string, string>;
}

const SAFEGUARDING = prepared(['id'], (db) =>
	db.selectFrom('installation').select(['safeguardingNumber', 'safeguardingWords']),
);

/** The number and the words as they stand. */
export async function readSafeguarding(db: Kysely<Database>): Promise<Safeguarding> {
	const [row] = await SAFEGUARDING(db, { id: '1' });
	return {
		number: row?.safeguardingNumber ?? null,
		words: JSON.parse(row?.safeguardingWords ?? '{}') as Record<string, string>,
	};
}
