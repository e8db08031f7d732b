import type { Kysely } from 'kysely';

/** What keeping a house for years needs: when it was copied last, photographs, and erasing a person. Who may have an account: people of 18 and more. Whoever has one already was let in by somebody who met them. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('person')
		.addColumn('adult', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	await db.schema.alterTable('installation').addColumn('lastBackupAt', 'text').execute();
	for (const column of ['erasureAskedAt', 'erasedAt'] as const)
		await db.schema.alterTable('person').addColumn(column, 'text').execute();
	await db.schema
		.createTable('retiredHandle')
		.addColumn('handle', 'text', (column) => column.notNull().primaryKey())
		.execute();
	await db.schema
		.createTable('photo')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('personId', 'text', (column) => column.notNull().unique().references('person.id'))
		.addColumn('jpeg', 'text', (column) => column.notNull())
		.addColumn('addedAt', 'text', (column) => column.notNull())
		.addColumn('addedBy', 'text', (column) => column.references('account.id'))
		.execute();
	const house = db as Kysely<{ person: { id: string; adult: number }; account: { personId: string } }>;
	await house
		.updateTable('person')
		.set({ adult: 1 })
		.where('id', 'in', (select) => select.selectFrom('account').select('personId'))
		.execute();
}
