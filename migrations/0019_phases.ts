import type { Kysely } from 'kysely';

/** What is written down in a session on its way: what people said, the issues, what matters to each party, the options. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('party').addColumn('verbatimAgreedAt', 'text').execute();
	await db.schema
		.createTable('sessionStatement')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('phase', 'text', (column) => column.notNull())
		.addColumn('attendeeId', 'text', (column) => column.references('attendee.id'))
		.addColumn('fromWhere', 'text')
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('lang', 'text', (column) => column.notNull())
		.addColumn('takenAt', 'text', (column) => column.notNull())
		.addColumn('takenBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('confirmedAt', 'text')
		.addColumn('waitsBecause', 'text')
		.addColumn('clearedAt', 'text')
		.addColumn('firstText', 'text')
		.addColumn('rephrasedAt', 'text')
		.addColumn('parkedAt', 'text')
		.addColumn('parkedResult', 'text')
		.addColumn('parkedNote', 'text')
		.addColumn('settledAt', 'text')
		.addColumn('withdrawnAt', 'text')
		.addUniqueConstraint('sessionStatementSessionIdOrdinalUnique', ['sessionId', 'ordinal'])
		.execute();
	await db.schema
		.createIndex('sessionStatementAttendeeIdIndex')
		.on('sessionStatement')
		.columns(['attendeeId'])
		.execute();
	await db.schema
		.createTable('issue')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('changedAt', 'text', (column) => column.notNull())
		.addColumn('droppedAt', 'text')
		.execute();
	await db.schema.createIndex('issueSessionIdIndex').on('issue').columns(['sessionId']).execute();
	await db.schema
		.createTable('interest')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
		.addColumn('partyId', 'text', (column) => column.notNull().references('party.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('commonGroundAt', 'text')
		.addColumn('droppedAt', 'text')
		.execute();
	await db.schema.createIndex('interestSessionIdIndex').on('interest').columns(['sessionId']).execute();
	await db.schema
		.createTable('issueOption')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('issueId', 'text', (column) => column.notNull().references('issue.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('worseOff', 'text', (column) => column.notNull().defaultTo(''))
		.addColumn('criteria', 'text', (column) => column.notNull().defaultTo('[]'))
		.addColumn('weighedAt', 'text')
		.execute();
	await db.schema.createIndex('issueOptionIssueIdIndex').on('issueOption').columns(['issueId']).execute();
}
