import type { Kysely } from 'kysely';

/** Whom to call when somebody of the mission or of an aid agency abuses their power. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('installation').addColumn('safeguardingNumber', 'text').execute();
	await db.schema
		.alterTable('installation')
		.addColumn('safeguardingWords', 'text', (column) => column.notNull().defaultTo('{}'))
		.execute();
}
