import type { Kysely } from 'kysely';

/** What an office keeps at its desk: who answers which ask, notes, drafts of answers; asks that others carry too. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('office')
		.addColumn('secondEyes', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	await db.schema
		.createTable('askAssignment')
		.addColumn('askId', 'text', (column) => column.notNull().references('ask.id'))
		.addColumn('officeId', 'text', (column) => column.notNull().references('office.id'))
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('assignedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('assignedAt', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('askAssignmentPrimaryKey', ['askId', 'officeId'])
		.execute();
	await db.schema
		.createTable('officeNote')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('askId', 'text', (column) => column.notNull().references('ask.id'))
		.addColumn('officeId', 'text', (column) => column.notNull().references('office.id'))
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('writtenAt', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('officeNoteAskIdIndex').on('officeNote').columns(['askId', 'officeId']).execute();
	await db.schema
		.createTable('answerDraft')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('askId', 'text', (column) => column.notNull().references('ask.id'))
		.addColumn('officeId', 'text', (column) => column.notNull().references('office.id'))
		.addColumn('fields', 'text', (column) => column.notNull())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('draftedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('draftedAt', 'text', (column) => column.notNull())
		.addColumn('review', 'text')
		.addColumn('reviewedBy', 'text', (column) => column.references('account.id'))
		.addColumn('reviewedAt', 'text')
		.addColumn('reviewNote', 'text')
		.addColumn('sentAt', 'text')
		.execute();
	await db.schema.createIndex('answerDraftAskIdIndex').on('answerDraft').columns(['askId', 'officeId']).execute();
	await db.schema
		.createTable('coSignature')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('askId', 'text', (column) => column.notNull().references('ask.id'))
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('proposalId', 'text', (column) => column.notNull().references('proposal.id'))
		.addColumn('signedAt', 'text', (column) => column.notNull())
		.addColumn('endedAt', 'text')
		.addColumn('endedByProposalId', 'text', (column) => column.references('proposal.id'))
		.addColumn('heardAt', 'text')
		.addColumn('heardBy', 'text', (column) => column.references('account.id'))
		.addColumn('heardNote', 'text')
		.execute();
	await db.schema.createIndex('coSignatureAskIdIndex').on('coSignature').columns(['askId']).execute();
	await db.schema.createIndex('coSignatureCommitteeIdIndex').on('coSignature').columns(['committeeId']).execute();
	await db.schema
		.alterTable('proposal')
		// No foreign key: asks lead to outcomes, and those to proposals; a circle could not be taken in again.
		.addColumn('coSignsAskId', 'text')
		.execute();
	await db.schema.alterTable('proposal').addColumn('coSigning', 'text').execute();
	await db.schema
		.alterTable('askTurn')
		.addColumn('answeredWithId', 'text', (column) => column.references('ask.id'))
		.execute();
	await db.schema.createIndex('askMergedIntoIdIndex').on('ask').columns(['mergedIntoId']).execute();
	await db.schema.createIndex('askCommitteeIdSentIndex').on('ask').columns(['committeeId', 'sentAt']).execute();
}
