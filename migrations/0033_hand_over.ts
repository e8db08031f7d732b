import type { Kysely } from 'kysely';

/** What whoever keeps an installation sees of its work, and that a mission hands it over. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('job').addColumn('startedAt', 'text').execute();
	await db.schema.alterTable('job').addColumn('failedAt', 'text').execute();
	await db.schema
		.alterTable('job')
		.addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	await db.schema
		.createTable('handOver')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('begunAt', 'text', (column) => column.notNull())
		.addColumn('begunBy', 'text', (column) => column.references('account.id'))
		.addColumn('finishedAt', 'text')
		.addColumn('finishedBy', 'text', (column) => column.references('account.id'))
		.execute();
}
