import type { Kysely } from 'kysely';

/** An address or number counts only after its holder entered a code that went there; what was kept before begins anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const column of ['codeId', 'confirmedAt'] as const)
		await db.schema.alterTable('contact').addColumn(column, 'text').execute();
	await db.schema
		.createTable('contactCode')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('channel', 'text', (column) => column.notNull())
		.addColumn('madeAt', 'text', (column) => column.notNull())
		.addColumn('tries', 'integer', (column) => column.notNull().defaultTo(0))
		.addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
		.addColumn('sentAt', 'text')
		.addColumn('deadAt', 'text')
		.addColumn('lastError', 'text')
		.execute();
	await db.schema.createIndex('contactCodeAccountIdIndex').on('contactCode').columns(['accountId', 'madeAt']).execute();
}
