import type { Kysely } from 'kysely';

/** Questions asked on the spot in a session, and one phone that is passed from hand to hand. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('poll')
		.addColumn('sessionId', 'text', (column) => column.references('session.id'))
		.execute();
	await db.schema
		.alterTable('poll')
		.addColumn('kind', 'text', (column) => column.notNull().defaultTo('decision'))
		.execute();
	await db.schema
		.alterTable('poll')
		.addColumn('how', 'text', (column) => column.notNull().defaultTo('phones'))
		.execute();
	await db.schema.createIndex('pollSessionIdIndex').on('poll').columns(['sessionId']).execute();
	await db.schema
		.createTable('passedPhone')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('sessionId', 'text', (column) => column.references('session.id'))
		.addColumn('pollId', 'text', (column) => column.references('poll.id'))
		.addColumn('keeperId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('shared', 'integer', (column) => column.notNull())
		.addColumn('expiresAt', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('phoneTurn')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('phoneId', 'text', (column) => column.notNull().references('passedPhone.id').onDelete('cascade'))
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('expiresAt', 'text', (column) => column.notNull())
		.addColumn('spentBy', 'text')
		.execute();
	await db.schema.createIndex('phoneTurnPhoneIdIndex').on('phoneTurn').columns(['phoneId']).execute();
}
