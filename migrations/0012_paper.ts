import type { Kysely } from 'kysely';

/** Papers, hands and stones: boxes that two people count by themselves, and who voted so instead of by phone. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('paperBatch')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('pollId', 'text', (column) => column.notNull().references('poll.id'))
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('label', 'text', (column) => column.notNull())
		.addColumn('issued', 'integer', (column) => column.notNull())
		.addColumn('openedAt', 'text', (column) => column.notNull())
		.addColumn('openedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('firstEntry', 'text')
		.addColumn('firstBy', 'text', (column) => column.references('account.id'))
		.addColumn('secondEntry', 'text')
		.addColumn('secondBy', 'text', (column) => column.references('account.id'))
		.addColumn('inBox', 'integer')
		.addColumn('blank', 'integer')
		.addColumn('spoilt', 'integer')
		.addColumn('unused', 'integer')
		.addColumn('seal', 'text')
		.addColumn('digest', 'text')
		.addColumn('witnesses', 'text')
		.addColumn('certifiedAt', 'text')
		.addColumn('certifiedBy', 'text', (column) => column.references('account.id'))
		.addColumn('withdrawnAt', 'text')
		.addColumn('withdrawnBy', 'text', (column) => column.references('account.id'))
		.addColumn('withdrawnReason', 'text')
		.addColumn('pouredInto', 'text')
		.execute();
	await db.schema.createIndex('paperBatchPollIdIndex').on('paperBatch').columns(['pollId']).execute();
	for (const column of ['paperAt', 'paperWitnesses'])
		await db.schema.alterTable('rollEntry').addColumn(column, 'text').execute();
	await db.schema
		.alterTable('rollEntry')
		.addColumn('paperBy', 'text', (column) => column.references('account.id'))
		.execute();
}
