import type { Kysely } from 'kysely';

/** The roll of an election: lists that come in as files, and the few minutes in which somebody votes with a card. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('electorImport')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('electionId', 'text', (column) => column.notNull().references('election.id'))
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('total', 'integer', (column) => column.notNull())
		.addColumn('done', 'integer', (column) => column.notNull())
		.addColumn('fit', 'integer', (column) => column.notNull())
		.addColumn('wrong', 'integer', (column) => column.notNull())
		.addColumn('doubtful', 'integer', (column) => column.notNull())
		.addColumn('withDoubtful', 'integer', (column) => column.notNull().defaultTo(0))
		.addColumn('problems', 'text', (column) => column.notNull())
		.addColumn('startedAt', 'text', (column) => column.notNull())
		.addColumn('startedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('endedAt', 'text')
		.execute();
	await db.schema.createIndex('electorImportElectionIdIndex').on('electorImport').columns(['electionId']).execute();
	await db.schema
		.createTable('electorImportPart')
		.addColumn('importId', 'text', (column) => column.notNull().references('electorImport.id'))
		.addColumn('part', 'integer', (column) => column.notNull())
		.addColumn('lines', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('electorImportPartKey', ['importId', 'part'])
		.execute();
	await db.schema
		.alterTable('elector')
		.addColumn('importId', 'text', (column) => column.references('electorImport.id'))
		.execute();
	await db.schema.alterTable('elector').addColumn('likeness', 'text').execute();
	await db.schema.createIndex('electorLikenessIndex').on('elector').columns(['electionId', 'likeness']).execute();
	await db.schema.createIndex('electorReferenceIndex').on('elector').columns(['electionId', 'reference']).execute();
	await db.schema.createIndex('electorImportIdIndex').on('elector').columns(['importId']).execute();
	await db.schema
		.createTable('electorSignIn')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('electorId', 'text', (column) => column.notNull().references('elector.id'))
		.addColumn('expiresAt', 'text', (column) => column.notNull())
		.addColumn('spentBy', 'text')
		.execute();
	await db.schema.createIndex('electorSignInElectorIdIndex').on('electorSignIn').columns(['electorId']).execute();
}
