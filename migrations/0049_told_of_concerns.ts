import type { Kysely } from 'kysely';

/** When the figures of a quarter are made, each concern keeps whether a published story may tell of it. Tombstones are found by their day. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('concern')
		.addColumn('toldAtClose', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	// What was withdrawn stands in the public list: it is found without reading all that was not.
	await db.schema.createIndex('outcomeByWithdrawal').on('outcome').column('withdrawnAt').execute();
}
