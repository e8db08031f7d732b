import type { Kysely } from 'kysely';

/** What a session is to speak of, point by point; who asked to close it without agreement; since when only its fact stays. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('agendaPoint')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('minutes', 'integer')
		.addColumn('doneAt', 'text')
		.addUniqueConstraint('agendaPointSessionIdOrdinalUnique', ['sessionId', 'ordinal'])
		.execute();
	for (const column of ['closeAskedAt', 'closeAskedBy', 'factOnlyAt'])
		await db.schema.alterTable('session').addColumn(column, 'text').execute();
}
