import type { Kysely } from 'kysely';

/** When a backup was made last. Who may have an account: people of 18 and more. Whoever has one already was let in by somebody who met them. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('person')
		.addColumn('adult', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	await db.schema.alterTable('installation').addColumn('lastBackupAt', 'text').execute();
	const house = db as Kysely<{ person: { id: string; adult: number }; account: { personId: string } }>;
	await house
		.updateTable('person')
		.set({ adult: 1 })
		.where('id', 'in', (select) => select.selectFrom('account').select('personId'))
		.execute();
}
