import type { Kysely } from 'kysely';

/** The mediated session: when and where, who mediates, who sits, the parties, their ground rules, and its phases. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('committee')
		.addColumn('lastSession', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	await db.schema
		.createTable('session')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('code', 'text', (column) => column.notNull().unique())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('title', 'text', (column) => column.notNull())
		.addColumn('purpose', 'text', (column) => column.notNull())
		.addColumn('lang', 'text', (column) => column.notNull())
		.addColumn('place', 'text', (column) => column.notNull())
		.addColumn('mode', 'text', (column) => column.notNull())
		.addColumn('subjectKind', 'text')
		.addColumn('subjectId', 'text')
		.addColumn('agreementId', 'text')
		.addColumn('groups', 'text', (column) => column.notNull().defaultTo('[]'))
		.addColumn('scheduledFor', 'text', (column) => column.notNull())
		.addColumn('scheduledAt', 'text', (column) => column.notNull())
		.addColumn('scheduledBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('calledAt', 'text')
		.addColumn('namesOnWall', 'integer', (column) => column.notNull().defaultTo(0))
		.addColumn('verbatimAgreedAt', 'text')
		.addColumn('turnMinutes', 'integer')
		.addColumn('convenedAt', 'text')
		.addColumn('phase', 'text')
		.addColumn('phaseAt', 'text')
		.addColumn('slowUntil', 'text')
		.addColumn('suspendedAt', 'text')
		.addColumn('suspendedUntil', 'text')
		.addColumn('adjournedAt', 'text')
		.addColumn('adjournedBecause', 'text')
		.addColumn('stoppedAt', 'text')
		.addColumn('closedAt', 'text')
		.addColumn('closedHow', 'text')
		.execute();
	await db.schema.createIndex('sessionCommitteeIdIndex').on('session').columns(['committeeId']).execute();
	await db.schema
		.createTable('sessionMediator')
		.addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('personId', 'text', (column) => column.notNull().references('person.id'))
		.addColumn('constituency', 'text')
		.addColumn('joinedAt', 'text', (column) => column.notNull())
		.addColumn('leftAt', 'text')
		.addColumn('relation', 'text')
		.addPrimaryKeyConstraint('sessionMediatorKey', ['sessionId', 'accountId'])
		.execute();
	await db.schema
		.createTable('party')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('constituency', 'text', (column) => column.notNull())
		.addColumn('symbol', 'text')
		.addColumn('consentedAt', 'text')
		.addColumn('consentHow', 'text')
		.addColumn('consentTakenBy', 'text', (column) => column.references('account.id'))
		.addColumn('consentWithdrawnAt', 'text')
		.addColumn('heardAt', 'text')
		.addColumn('issuesAcceptedAt', 'text')
		.addUniqueConstraint('partySessionIdOrdinalUnique', ['sessionId', 'ordinal'])
		.execute();
	await db.schema
		.createTable('attendee')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('personId', 'text', (column) => column.references('person.id'))
		.addColumn('seatId', 'text', (column) => column.references('seat.id'))
		.addColumn('constituency', 'text')
		.addColumn('partyId', 'text', (column) => column.references('party.id'))
		.addColumn('standing', 'text', (column) => column.notNull())
		.addColumn('sex', 'text')
		.addColumn('was', 'text', (column) => column.notNull())
		.addColumn('arrivedAt', 'text')
		.addColumn('leftAt', 'text')
		.addColumn('relation', 'text')
		.execute();
	await db.schema.createIndex('attendeeSessionIdIndex').on('attendee').columns(['sessionId']).execute();
	await db.schema.createIndex('attendeePersonIdIndex').on('attendee').columns(['personId']).execute();
	// One person is one attendee; two at once add them once. Guests without an account are not persons of the house.
	await db.schema
		.createIndex('attendeeSessionIdPersonIdUnique')
		.on('attendee')
		.unique()
		.columns(['sessionId', 'personId'])
		.execute();
	await db.schema
		.createTable('groundRule')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addUniqueConstraint('groundRuleSessionIdOrdinalUnique', ['sessionId', 'ordinal'])
		.execute();
	await db.schema
		.createTable('phaseEntry')
		.addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('phase', 'text', (column) => column.notNull())
		.addColumn('enteredAt', 'text', (column) => column.notNull())
		.addColumn('enteredBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('unmet', 'text', (column) => column.notNull().defaultTo('[]'))
		.addColumn('reason', 'text')
		.addPrimaryKeyConstraint('phaseEntryKey', ['sessionId', 'ordinal'])
		.execute();
}
