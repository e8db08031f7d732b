import { type Kysely, sql } from 'kysely';

/** What was written, as it is searched. Rows of before are written by a job, which reads them by the newest schema. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('searchEntry')
		.addColumn('subjectId', 'text', (column) => column.notNull().primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('noun', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createIndex('searchEntryOfCommittee')
		.on('searchEntry')
		.columns(['committeeId', 'noun', 'at'])
		.execute();
	await sql`
		insert into job (id, kind, subject_id, run_at, attempts)
		select 'searchindexfrombefor', 'writeSearchEntries', 'all', '2026-01-01T00:00:00.000Z', 0
		where exists (select 1 from committee)
	`.execute(db);
}
