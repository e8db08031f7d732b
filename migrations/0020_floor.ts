import type { Kysely } from 'kysely';

/** The floor of a session: hands that went up and turns to speak, each with its number; and why a talk rests. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('session').addColumn('slowReason', 'text').execute();
	await db.schema
		.createTable('floorRequest')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
		.addColumn('number', 'integer', (column) => column.notNull())
		.addColumn('attendeeId', 'text', (column) => column.notNull().references('attendee.id').onDelete('cascade'))
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('askedAt', 'text', (column) => column.notNull())
		.addColumn('askedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('withdrawnAt', 'text')
		.addColumn('declinedAt', 'text')
		.addColumn('declinedWord', 'text')
		.addColumn('givenAt', 'text')
		.addColumn('givenBy', 'text', (column) => column.references('account.id'))
		.addColumn('endsAt', 'text')
		.addColumn('endedAt', 'text')
		.addUniqueConstraint('floorRequestSessionIdNumberUnique', ['sessionId', 'number'])
		.execute();
	await db.schema.createIndex('floorRequestAttendeeIdIndex').on('floorRequest').columns(['attendeeId']).execute();
}
