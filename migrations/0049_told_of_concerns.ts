import type { Kysely } from 'kysely';

/** When the figures of a quarter are made, each concern keeps whether a published story may tell of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('concern')
		.addColumn('toldAtClose', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
}
