import type { Kysely } from 'kysely';

/** Other programs that are told of public acts: where, what, how far the record was read for them, what waits. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('webhook')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('url', 'text', (column) => column.notNull())
		.addColumn('kinds', 'text', (column) => column.notNull())
		.addColumn('salt', 'text', (column) => column.notNull())
		.addColumn('createdAt', 'text', (column) => column.notNull())
		.addColumn('createdBy', 'text', (column) => column.references('account.id'))
		.addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
		.addColumn('lastStatus', 'integer')
		.addColumn('lastTriedAt', 'text')
		.addColumn('pausedAt', 'text')
		.addColumn('pausedBecause', 'text')
		.addColumn('endedAt', 'text')
		.execute();
	await db.schema
		.createTable('webhookCursor')
		.addColumn('chainId', 'text', (column) => column.notNull().primaryKey())
		.addColumn('seq', 'integer', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('webhookDelivery')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('webhookId', 'text', (column) => column.notNull().references('webhook.id'))
		.addColumn('chainId', 'text', (column) => column.notNull())
		.addColumn('seq', 'integer', (column) => column.notNull())
		.addColumn('type', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
		.addColumn('claimedUntil', 'text')
		.addColumn('deliveredAt', 'text')
		.addUniqueConstraint('webhookDeliveryOnce', ['webhookId', 'chainId', 'seq'])
		.execute();
	await db.schema
		.createIndex('webhookDeliveryWaitingIndex')
		.on('webhookDelivery')
		.columns(['webhookId', 'deliveredAt', 'at'])
		.execute();
	// Whoever takes a whole table away reads it in its order, a step at a time.
	for (const [table, columns] of [
		['ask', ['sentAt', 'id']],
		['outcome', ['publishedAt', 'code']],
		['commitment', ['madeAt', 'id']],
	] as const)
		await db.schema
			.createIndex(`${table}InOrderIndex`)
			.on(table)
			.columns([...columns])
			.execute();
}
