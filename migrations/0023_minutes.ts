import type { Kysely } from 'kysely';

/** The minutes of a session with their versions, signatures and addenda; mediators lent by a neighbouring committee. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('minutes')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('sessionId', 'text', (column) => column.notNull().unique().references('session.id'))
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('lang', 'text', (column) => column.notNull())
		.addColumn('facts', 'text', (column) => column.notNull())
		.addColumn('notes', 'text', (column) => column.notNull())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('writtenBy', 'text', (column) => column.notNull())
		.addColumn('draftedAt', 'text', (column) => column.notNull())
		.addColumn('readBackAt', 'text')
		.addColumn('readBackBy', 'text', (column) => column.references('account.id'))
		.addColumn('readBackLang', 'text')
		.addColumn('readBackVersion', 'integer')
		.addColumn('corrections', 'text')
		.addColumn('hash', 'text')
		.addColumn('signedAt', 'text')
		.addColumn('leaves', 'text')
		.addColumn('withheld', 'text')
		.addColumn('redaction', 'integer', (column) => column.notNull().defaultTo(0))
		.addColumn('redactedBy', 'text', (column) => column.notNull().defaultTo('[]'))
		.addColumn('review', 'text')
		.addColumn('reviewNote', 'text')
		.addColumn('reviewedAt', 'text')
		.addColumn('reviewedBy', 'text', (column) => column.references('account.id'))
		.addColumn('reviewedRedaction', 'integer')
		.addColumn('publishedAt', 'text')
		.addColumn('publishedBy', 'text', (column) => column.references('account.id'))
		.addColumn('publishedText', 'text')
		.addColumn('publishedHash', 'text')
		.execute();
	await db.schema.createIndex('minutesCommitteeIdIndex').on('minutes').columns(['committeeId']).execute();
	await db.schema
		.createTable('minutesVersion')
		.addColumn('minutesId', 'text', (column) => column.notNull().references('minutes.id'))
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('facts', 'text', (column) => column.notNull())
		.addColumn('notes', 'text', (column) => column.notNull())
		.addColumn('writtenAt', 'text', (column) => column.notNull())
		.addColumn('writtenBy', 'text', (column) => column.notNull().references('account.id'))
		.addPrimaryKeyConstraint('minutesVersionKey', ['minutesId', 'version'])
		.execute();
	await db.schema
		.createTable('minutesSignature')
		.addColumn('minutesId', 'text', (column) => column.notNull().references('minutes.id'))
		.addColumn('capacity', 'text', (column) => column.notNull())
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('personId', 'text', (column) => column.notNull().references('person.id'))
		.addColumn('hash', 'text', (column) => column.notNull())
		.addColumn('signedAt', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('minutesSignatureKey', ['minutesId', 'capacity'])
		.addUniqueConstraint('minutesSignatureMinutesIdPersonIdUnique', ['minutesId', 'personId'])
		.execute();
	await db.schema
		.createTable('minutesAddendum')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('minutesId', 'text', (column) => column.notNull().references('minutes.id'))
		.addColumn('number', 'integer', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('addedAt', 'text', (column) => column.notNull())
		.addColumn('addedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('hash', 'text', (column) => column.notNull())
		.addUniqueConstraint('minutesAddendumMinutesIdNumberUnique', ['minutesId', 'number'])
		.execute();
	await db.schema
		.createTable('mediatorInvitation')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('fromCommitteeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('constituency', 'text')
		.addColumn('invitedAt', 'text', (column) => column.notNull())
		.addColumn('invitedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('acceptedAt', 'text')
		.addColumn('declinedAt', 'text')
		.addColumn('withdrawnAt', 'text')
		.execute();
	await db.schema
		.createIndex('mediatorInvitationSessionIdAccountIdUnique')
		.on('mediatorInvitation')
		.unique()
		.columns(['sessionId', 'accountId'])
		.execute();
	await db.schema
		.createIndex('mediatorInvitationAccountIdIndex')
		.on('mediatorInvitation')
		.columns(['accountId'])
		.execute();
}
