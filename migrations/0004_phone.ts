import type { Kysely } from 'kysely';

/** Phones that many hands share: how long a sign-in lasts, what is told to its holder, second persons for lost cards, forms kept for later. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('signIn')
		.addColumn('shared', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	await db.schema
		.createTable('accountNotice')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('byAccountId', 'text', (column) => column.references('account.id'))
		.addColumn('withAccountId', 'text', (column) => column.references('account.id'))
		.addColumn('device', 'text', (column) => column.notNull())
		.addColumn('readAt', 'text')
		.execute();
	await db.schema.createIndex('accountNoticeAccountIdIndex').on('accountNotice').columns(['accountId']).execute();
	await db.schema
		.createTable('cardRequest')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('committeeId', 'text', (column) => column.references('committee.id'))
		.addColumn('askedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('askedAt', 'text', (column) => column.notNull())
		.addColumn('endedAt', 'text')
		.addColumn('confirmedBy', 'text', (column) => column.references('account.id'))
		.execute();
	await db.schema.createIndex('cardRequestAccountIdIndex').on('cardRequest').columns(['accountId']).execute();
	await db.schema
		.createTable('keptForm')
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('path', 'text', (column) => column.notNull())
		.addColumn('form', 'text', (column) => column.notNull())
		.addColumn('fields', 'text', (column) => column.notNull())
		.addColumn('keptAt', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('keptFormKey', ['accountId', 'path', 'form'])
		.execute();
}
