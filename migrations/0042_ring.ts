import type { Kysely } from 'kysely';

/** A phone of one's own rings when something waits; it ends with the sign-in that it belongs to, however that ends. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('ring')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('signInId', 'text', (column) => column.notNull().references('signIn.id').onDelete('cascade'))
		.addColumn('sealed', 'text', (column) => column.notNull())
		.addColumn('endpointHash', 'text', (column) => column.notNull())
		.addColumn('addedAt', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('ringSignInIdIndex').on('ring').columns(['signInId']).unique().execute();
	await db.schema.createIndex('ringAccountIdIndex').on('ring').columns(['accountId']).execute();
	await db.schema.createIndex('ringEndpointHashIndex').on('ring').columns(['endpointHash']).execute();
	await db.schema.alterTable('noticeDelivery').addColumn('ringId', 'text').execute();
}
