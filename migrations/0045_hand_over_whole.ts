import type { Kysely } from 'kysely';

/**
 * Who carries an ask too is kept by code and name where that committee is not. What cannot be undone waits for a second
 * person; a committee that ends, or goes to another installation, says so.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('distantSignature')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('askId', 'text', (column) => column.notNull().references('ask.id'))
		.addColumn('code', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('signedAt', 'text', (column) => column.notNull())
		.addColumn('endedAt', 'text')
		.execute();
	await db.schema.createIndex('distantSignatureAskId').on('distantSignature').column('askId').execute();
	await db.schema
		.createTable('secondWord')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('subjectId', 'text', (column) => column.notNull())
		.addColumn('askedAt', 'text', (column) => column.notNull())
		.addColumn('askedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('why', 'text')
		.addColumn('withSuccessor', 'text')
		.addUniqueConstraint('secondWordOnce', ['kind', 'subjectId'])
		.execute();
	await db.schema.alterTable('committee').addColumn('handedOverAt', 'text').execute();
	await db.schema.alterTable('committee').addColumn('handedOverTo', 'text').execute();
	await db.schema.alterTable('committee').addColumn('endedBecause', 'text').execute();
}
