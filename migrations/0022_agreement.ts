import type { Kysely } from 'kysely';

/** The agreement: what parties sign, never what is voted; its clauses, signatories, signatures, readings and breaches. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('committee')
		.addColumn('lastAgreement', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	await db.schema
		.createTable('agreement')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('code', 'text', (column) => column.notNull().unique())
		.addColumn('sessionId', 'text', (column) => column.references('session.id'))
		.addColumn('proposalId', 'text', (column) => column.references('proposal.id'))
		.addColumn('matterId', 'text')
		.addColumn('replacesId', 'text')
		.addColumn('title', 'text', (column) => column.notNull())
		.addColumn('purpose', 'text', (column) => column.notNull())
		.addColumn('causes', 'text', (column) => column.notNull().defaultTo(''))
		.addColumn('lang', 'text', (column) => column.notNull())
		.addColumn('placesIn', 'text', (column) => column.notNull().defaultTo(''))
		.addColumn('placesOut', 'text', (column) => column.notNull().defaultTo(''))
		.addColumn('affected', 'text', (column) => column.notNull().defaultTo('[]'))
		.addColumn('followUpBody', 'text', (column) => column.notNull().defaultTo(''))
		.addColumn('disputeStep', 'text', (column) => column.notNull().defaultTo(''))
		.addColumn('reviewOn', 'text')
		.addColumn('audience', 'text', (column) => column.notNull().defaultTo('committee'))
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('draftedAt', 'text', (column) => column.notNull())
		.addColumn('draftedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('fixedAt', 'text')
		.addColumn('fixedBy', 'text', (column) => column.references('account.id'))
		.addColumn('coolsUntil', 'text')
		.addColumn('fixedText', 'text')
		.addColumn('fixedHash', 'text')
		.addColumn('partAskedAt', 'text')
		.addColumn('partAskedBy', 'text', (column) => column.references('account.id'))
		.addColumn('partAskedOrigin', 'text')
		.addColumn('notCovered', 'text')
		.addColumn('inForceAt', 'text')
		.addColumn('inForce', 'text')
		.addColumn('reviewDueAt', 'text')
		.addColumn('reviewedAt', 'text')
		.addColumn('review', 'text')
		.addColumn('reviewNote', 'text')
		.addColumn('endedAt', 'text')
		.addColumn('replacedAt', 'text')
		.execute();
	await db.schema.createIndex('agreementCommitteeIdIndex').on('agreement').columns(['committeeId']).execute();
	await db.schema.createIndex('agreementSessionIdIndex').on('agreement').columns(['sessionId']).execute();
	await db.schema
		.createTable('agreementClause')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('agreementId', 'text', (column) => column.notNull().references('agreement.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('dutyBearer', 'text')
		.addColumn('dueOn', 'text')
		.addColumn('checkedHow', 'text')
		.addUniqueConstraint('agreementClauseAgreementIdOrdinalUnique', ['agreementId', 'ordinal'])
		.execute();
	await db.schema
		.createTable('signatory')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('agreementId', 'text', (column) => column.notNull().references('agreement.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('role', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('constituency', 'text', (column) => column.notNull())
		.addColumn('personId', 'text', (column) => column.references('person.id'))
		.execute();
	await db.schema.createIndex('signatoryAgreementIdIndex').on('signatory').columns(['agreementId']).execute();
	await db.schema.createIndex('signatoryPersonIdIndex').on('signatory').columns(['personId']).execute();
	await db.schema
		.createTable('signature')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('agreementId', 'text', (column) => column.notNull().references('agreement.id'))
		.addColumn('signatoryId', 'text', (column) => column.notNull())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('textHash', 'text', (column) => column.notNull())
		.addColumn('how', 'text', (column) => column.notNull())
		.addColumn('signer', 'text', (column) => column.notNull())
		.addColumn('witnesses', 'text', (column) => column.notNull().defaultTo('[]'))
		.addColumn('readIn', 'text')
		.addColumn('picture', 'text')
		.addColumn('reason', 'text')
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('takenBy', 'text', (column) => column.notNull().references('account.id'))
		// A signatory says one thing of one version; two at once say it once.
		.addUniqueConstraint('signatureSignatoryIdVersionUnique', ['signatoryId', 'version'])
		.execute();
	await db.schema.createIndex('signatureAgreementIdIndex').on('signature').columns(['agreementId']).execute();
	await db.schema
		.createTable('agreementReading')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('agreementId', 'text', (column) => column.notNull().references('agreement.id'))
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('lang', 'text', (column) => column.notNull())
		.addColumn('reader', 'text', (column) => column.notNull())
		.addColumn('readOn', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('recordedBy', 'text', (column) => column.notNull().references('account.id'))
		.execute();
	await db.schema
		.createIndex('agreementReadingAgreementIdIndex')
		.on('agreementReading')
		.columns(['agreementId'])
		.execute();
	await db.schema
		.createTable('agreementConsultation')
		.addColumn('agreementId', 'text', (column) => column.notNull().references('agreement.id'))
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('constituency', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('recordedBy', 'text', (column) => column.notNull().references('account.id'))
		.addPrimaryKeyConstraint('agreementConsultationKey', ['agreementId', 'version', 'constituency'])
		.execute();
	await db.schema
		.createTable('agreementVersion')
		.addColumn('agreementId', 'text', (column) => column.notNull().references('agreement.id'))
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('why', 'text', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('agreementVersionKey', ['agreementId', 'version'])
		.execute();
	await db.schema
		.createTable('breach')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('agreementId', 'text', (column) => column.notNull().references('agreement.id'))
		.addColumn('clause', 'integer')
		.addColumn('words', 'text', (column) => column.notNull())
		.addColumn('reportedAt', 'text', (column) => column.notNull())
		.addColumn('reportedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('settledAt', 'text')
		.addColumn('settledBy', 'text', (column) => column.references('account.id'))
		.addColumn('settlement', 'text')
		.addColumn('note', 'text')
		.execute();
	await db.schema.createIndex('breachAgreementIdIndex').on('breach').columns(['agreementId']).execute();
}
