import { type Kysely, sql } from 'kysely';

/** What people are told inside and outside the pages: of which matter, by which way, when they want it, and where it went. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const column of ['committeeId', 'officeId', 'subjectId', 'source', 'carriedAt'] as const)
		await db.schema.alterTable('accountNotice').addColumn(column, 'text').execute();
	await sql`update account_notice set carried_at = at`.execute(db);
	await db.schema
		.createIndex('accountNoticeSourceIndex')
		.on('accountNotice')
		.columns(['accountId', 'source'])
		.unique()
		.execute();
	await db.schema
		.createIndex('accountNoticeReadAtIndex')
		.on('accountNotice')
		.columns(['accountId', 'readAt'])
		.execute();
	await db.schema.createIndex('accountNoticeCarriedAtIndex').on('accountNotice').columns(['carriedAt']).execute();
	await db.schema
		.createTable('noticeCursor')
		.addColumn('chainId', 'text', (column) => column.notNull().primaryKey())
		.addColumn('seq', 'integer', (column) => column.notNull())
		.execute();
	// What happened before this was built is told to nobody.
	await sql`insert into notice_cursor (chain_id, seq) select id, length from chain`.execute(db);
	await db.schema
		.createTable('noticeChoice')
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('topic', 'text', (column) => column.notNull())
		.addColumn('channel', 'text', (column) => column.notNull())
		.addColumn('wanted', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('noticeChoicePrimaryKey', ['accountId', 'topic', 'channel'])
		.execute();
	await db.schema
		.createTable('quietHours')
		.addColumn('accountId', 'text', (column) => column.notNull().primaryKey().references('account.id'))
		.addColumn('since', 'text', (column) => column.notNull())
		.addColumn('until', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('contact')
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('channel', 'text', (column) => column.notNull())
		.addColumn('sealed', 'text', (column) => column.notNull())
		.addColumn('addedAt', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('contactPrimaryKey', ['accountId', 'channel'])
		.execute();
	await db.schema
		.createTable('noticeDelivery')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('channel', 'text', (column) => column.notNull())
		.addColumn('urgent', 'integer', (column) => column.notNull())
		.addColumn('madeAt', 'text', (column) => column.notNull())
		.addColumn('dueAt', 'text', (column) => column.notNull())
		.addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
		.addColumn('sentAt', 'text')
		.addColumn('deadAt', 'text')
		.addColumn('lastError', 'text')
		.execute();
	await db.schema
		.createIndex('noticeDeliveryAccountIdIndex')
		.on('noticeDelivery')
		.columns(['accountId', 'channel', 'sentAt'])
		.execute();
}
