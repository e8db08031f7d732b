import { type Kysely, sql } from 'kysely';

/** What the public can search is written anew: Arabic words also without what stands before them in one with the article. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		insert into job (id, kind, subject_id, run_at, attempts)
		select 'arabicwordsfrombefor', 'writePublicEntries', 'all', '2026-01-01T00:00:00.000Z', 0
		where exists (select 1 from public_entry)
	`.execute(db);
}
