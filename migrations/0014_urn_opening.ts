import type { Kysely } from 'kysely';

/** How far the opening of an election's urns has come, for the page that shows it; gone when they are open. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('urnOpening')
		.addColumn('electionId', 'text', (column) => column.primaryKey().notNull().references('election.id'))
		.addColumn('total', 'integer', (column) => column.notNull())
		.addColumn('opened', 'integer', (column) => column.notNull())
		.addColumn('beatAt', 'text', (column) => column.notNull())
		.execute();
}
