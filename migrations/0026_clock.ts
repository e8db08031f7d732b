import type { Kysely } from 'kysely';

/** The clock of an ask knows what it has said already, and that no office stands above the one that holds it. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('ask').addColumn('clockToldAt', 'text').execute();
	await db.schema.alterTable('askTurn').addColumn('noneAboveAt', 'text').execute();
	await db.schema.createIndex('askClockIndex').on('ask').columns(['nextClockAt', 'committeeId']).execute();
}
