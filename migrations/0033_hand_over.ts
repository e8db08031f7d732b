import type { Kysely } from 'kysely';

/** What whoever keeps an installation sees of its work: since when a thing runs, and how often it failed. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('job').addColumn('startedAt', 'text').execute();
	await db.schema.alterTable('job').addColumn('failedAt', 'text').execute();
	await db.schema
		.alterTable('job')
		.addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
}
