import type { Kysely } from 'kysely';

/** Why an announced vote was taken back, and by whom; what was taken back before has no reason. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('poll').addColumn('withdrawnReason', 'text').execute();
	await db.schema
		.alterTable('poll')
		.addColumn('withdrawnBy', 'text', (column) => column.references('account.id'))
		.execute();
}
