import { type Kysely, sql } from 'kysely';

/**
 * What was promised in an answer to several asks stands with each of them, so that each committee looks for itself. What
 * was promised so before is written into each by a job, by the rule that writes all others.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('commitment')
		.addColumn('promisedWithId', 'text', (column) => column.references('commitment.id'))
		.execute();
	await db.schema
		.createIndex('commitmentPromisedWithOnce')
		.unique()
		.on('commitment')
		.columns(['promisedWithId', 'askId'])
		.where(sql.ref('promisedWithId'), 'is not', null)
		.execute();
	await sql`
		insert into job (id, kind, subject_id, run_at, attempts)
		select 'promisesfrombefore00', 'promiseToEach', 'all', '2026-01-01T00:00:00.000Z', 0
		where exists (select 1 from ask_turn where answered_with_id is not null)
	`.execute(db);
}
