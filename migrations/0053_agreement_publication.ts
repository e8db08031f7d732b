import type { Kysely } from 'kysely';

/** What of an agreement leaves: a mediator's choice, a second one's look at exactly that, and what everybody reads since. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('agreementPublication')
		.addColumn('agreementId', 'text', (column) => column.primaryKey().notNull().references('agreement.id'))
		.addColumn('leaves', 'text', (column) => column.notNull())
		.addColumn('withhold', 'text', (column) => column.notNull().defaultTo('[]'))
		.addColumn('withheld', 'text')
		.addColumn('redaction', 'integer', (column) => column.notNull())
		.addColumn('redactedBy', 'text', (column) => column.notNull())
		.addColumn('review', 'text')
		.addColumn('reviewNote', 'text')
		.addColumn('reviewedDigest', 'text')
		.addColumn('reviewedAt', 'text')
		.addColumn('reviewedBy', 'text', (column) => column.references('account.id'))
		.addColumn('publishedAt', 'text')
		.addColumn('publishedBy', 'text', (column) => column.references('account.id'))
		.addColumn('publishedText', 'text')
		.addColumn('publishedHash', 'text')
		.addColumn('withdrawnAt', 'text')
		.addColumn('withdrawnBy', 'text', (column) => column.references('account.id'))
		.execute();
}
