import { type Kysely, sql } from 'kysely';

/** Amendments are found by their words and reasons: those of before are written for the search by its job. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		insert into job (id, kind, subject_id, run_at, attempts)
		select 'amendmentsfrombefore', 'writeSearchEntries', 'all', '2026-01-01T00:00:00.000Z', 0
		where exists (select 1 from amendment)
	`.execute(db);
}
