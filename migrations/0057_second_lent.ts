import type { Kysely } from 'kysely';

/** Where a committee has one mediator, one of another committee can be the second who hides a statement for good. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('statement')
		.addColumn('lentTo', 'text', (column) => column.references('account.id'))
		.execute();
	await db.schema.alterTable('statement').addColumn('lentOrigin', 'text').execute();
	await db.schema.alterTable('statement').addColumn('lentAt', 'text').execute();
	await db.schema.createIndex('statementLentToIndex').on('statement').columns(['lentTo']).execute();
}
