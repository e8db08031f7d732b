import type { Kysely } from 'kysely';

/**
 * A vote is moved to another day, or its end put off, with the reason; and a ruling holds one part of an election to be
 * void, which is then voted on again in an election of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('votingMove')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('electionId', 'text', (column) => column.notNull().references('election.id'))
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('byAccountId', 'text')
		.addColumn('reason', 'text', (column) => column.notNull())
		.addColumn('opened', 'integer', (column) => column.notNull())
		.addColumn('wasOpening', 'text', (column) => column.notNull())
		.addColumn('wasClosing', 'text', (column) => column.notNull())
		.addColumn('opensAt', 'text', (column) => column.notNull())
		.addColumn('closesAt', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('votingMoveElection').on('votingMove').columns(['electionId', 'at']).execute();
	await db.schema.alterTable('contest').addColumn('annulledAt', 'text').execute();
	await db.schema.alterTable('contest').addColumn('annulledBy', 'text').execute();
	await db.schema.alterTable('election').addColumn('repeats', 'text').execute();
}
