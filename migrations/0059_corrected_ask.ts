import type { Kysely } from 'kysely';

/** The words of an ask can be corrected once they were sent: when it was last, by which edition of its outcome, and by whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('ask').addColumn('correctedAt', 'text').execute();
	await db.schema.alterTable('outcomeEdition').addColumn('ask', 'integer').execute();
	await db.schema
		.alterTable('outcomeEdition')
		.addColumn('publishedBy', 'text', (column) => column.references('account.id'))
		.execute();
	await db.schema
		.createIndex('askCorrectedIndex')
		.on('ask')
		.columns(['correctedAt', 'id'])
		.where('correctedAt', 'is not', null)
		.execute();
}
