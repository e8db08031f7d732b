import type { Kysely } from 'kysely';

/** What part of an elected committee its rules want to be women: 35 of a hundred where nothing else is adopted. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('ruleSet')
		.addColumn('womenPercent', 'integer', (column) => column.notNull().defaultTo(35))
		.execute();
}
