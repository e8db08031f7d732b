import type { Kysely } from 'kysely';

/** Who froze an account, so that erasing its holder, who did not ask for it, needs another administrator. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('account')
		.addColumn('frozenBy', 'text', (column) => column.references('account.id'))
		.execute();
}
