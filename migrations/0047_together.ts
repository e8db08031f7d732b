import type { Kysely } from 'kysely';

/** A question to several committees at once and which of them replied; for whom a liaison wrote down what a seat saw of a promise. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const column of ['askedWithId', 'repliedWithId'] as const)
		await db.schema.alterTable('askQuestion').addColumn(column, 'text').execute();
	for (const column of ['seatId', 'personId'] as const)
		await db.schema.alterTable('checkSaying').addColumn(column, 'text').execute();
	await db.schema
		.alterTable('checkSaying')
		.addColumn('recordedByLiaison', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	await db.schema
		.createTable('checkPhoto')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('sayingId', 'text', (column) => column.notNull().references('checkSaying.id').unique())
		.addColumn('jpeg', 'text', (column) => column.notNull())
		.addColumn('addedAt', 'text', (column) => column.notNull())
		.addColumn('clearedAt', 'text')
		.addColumn('clearedBy', 'text', (column) => column.references('account.id'))
		.execute();
}
