import type { Kysely } from 'kysely';

/** Talking apart with one side: the mediators' keys, sealed notes, words that may cross; complaints about a mediator. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('mediatorKey')
		.addColumn('accountId', 'text', (column) => column.notNull().primaryKey().references('account.id'))
		.addColumn('keyId', 'text', (column) => column.notNull().unique())
		.addColumn('publicKey', 'text', (column) => column.notNull())
		.addColumn('sealedKey', 'text', (column) => column.notNull())
		.addColumn('salt', 'text', (column) => column.notNull())
		.addColumn('pepperMark', 'text', (column) => column.notNull())
		.addColumn('madeOn', 'text', (column) => column.notNull())
		.execute();
	// No column here points at a side or a person on the roll-call: whoever takes one off it must not be told no because
	// there was a private talk.
	await db.schema
		.createTable('caucus')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('partyId', 'text')
		.addColumn('openedAt', 'text')
		.addColumn('minutes', 'integer')
		.addUniqueConstraint('caucusSessionIdOrdinalUnique', ['sessionId', 'ordinal'])
		.execute();
	await db.schema
		.createTable('caucusNote')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('caucusId', 'text', (column) => column.notNull().references('caucus.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('writtenBy', 'text', (column) => column.notNull().references('account.id'))
		.addUniqueConstraint('caucusNoteCaucusIdOrdinalUnique', ['caucusId', 'ordinal'])
		.execute();
	await db.schema
		.createTable('caucusRelease')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('caucusId', 'text', (column) => column.notNull().references('caucus.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('toPartyId', 'text')
		.addColumn('proposedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('commitment', 'text', (column) => column.notNull())
		.addColumn('consentHow', 'text')
		.addColumn('consentBy', 'text')
		.addColumn('consentTakenBy', 'text', (column) => column.references('account.id'))
		.addColumn('releasedBy', 'text', (column) => column.references('account.id'))
		.addColumn('words', 'text')
		.addUniqueConstraint('caucusReleaseCaucusIdOrdinalUnique', ['caucusId', 'ordinal'])
		.execute();
	await db.schema
		.createTable('sealedWords')
		.addColumn('subjectId', 'text', (column) => column.notNull())
		.addColumn('keyId', 'text', (column) => column.notNull())
		.addColumn('sealed', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('sealedWordsKey', ['subjectId', 'keyId'])
		.execute();
	await db.schema
		.createTable('complaint')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
		.addColumn('aboutId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('raisedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('forAnother', 'integer', (column) => column.notNull().defaultTo(0))
		.addColumn('heardBy', 'text', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('lang', 'text', (column) => column.notNull())
		.addColumn('raisedOn', 'text', (column) => column.notNull())
		.addColumn('answer', 'text')
		.addColumn('answeredBy', 'text', (column) => column.references('account.id'))
		.addColumn('answeredOn', 'text')
		.execute();
	await db.schema.createIndex('complaintCommitteeIdIndex').on('complaint').columns(['committeeId']).execute();
}
