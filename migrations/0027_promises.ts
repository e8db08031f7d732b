import { type Kysely, sql } from 'kysely';

/** Promises in answers with what became of them, questions back to the committee, and asks that are taken up again. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const column of ['heardAt', 'heardBy', 'heardNote', 'reopenReason', 'reopenedBy'] as const)
		await db.schema.alterTable('askTurn').addColumn(column, 'text').execute();
	await sql`update ask_turn set
		heard_at = (select heard_at from ask where ask.id = ask_turn.ask_id),
		heard_by = (select heard_by from ask where ask.id = ask_turn.ask_id),
		heard_note = (select heard_note from ask where ask.id = ask_turn.ask_id)
		where decision in ('accepted', 'partly', 'declined')`.execute(db);
	for (const column of [
		...['place', 'seenBy', 'lang', 'result', 'resultAt', 'progress'],
		...['explanation', 'explanationLang', 'explainedAt', 'explainedBy'],
	])
		await db.schema.alterTable('commitment').addColumn(column, 'text').execute();
	await db.schema.createIndex('commitmentTurnIdIndex').on('commitment').columns(['turnId']).execute();
	await db.schema.createIndex('commitmentOutcomeIdIndex').on('commitment').columns(['outcomeId']).execute();
	await db.schema
		.createIndex('commitmentCommitteeIdIndex')
		.on('commitment')
		.columns(['committeeId', 'madeAt'])
		.execute();
	await db.schema
		.createTable('progressReport')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('commitmentId', 'text', (column) => column.notNull().references('commitment.id'))
		.addColumn('progress', 'text', (column) => column.notNull())
		.addColumn('words', 'text')
		.addColumn('lang', 'text')
		.addColumn('reportedAt', 'text', (column) => column.notNull())
		.addColumn('reportedBy', 'text', (column) => column.references('account.id'))
		.addColumn('recordedByLiaison', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	await db.schema
		.createIndex('progressReportCommitmentIdIndex')
		.on('progressReport')
		.columns(['commitmentId', 'reportedAt'])
		.execute();
	await db.schema
		.createTable('followUpCheck')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('commitmentId', 'text', (column) => column.notNull().references('commitment.id'))
		.addColumn('days', 'integer', (column) => column.notNull())
		.addColumn('result', 'text')
		.addColumn('settledAt', 'text')
		.addUniqueConstraint('followUpCheckOnce', ['commitmentId', 'days'])
		.execute();
	await db.schema
		.createTable('checkSaying')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('checkId', 'text', (column) => column.notNull().references('followUpCheck.id'))
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('constituency', 'text', (column) => column.notNull())
		.addColumn('result', 'text', (column) => column.notNull())
		.addColumn('method', 'text', (column) => column.notNull())
		.addColumn('effect', 'integer')
		.addColumn('reason', 'text')
		.addColumn('harm', 'text')
		.addColumn('nextStep', 'text')
		.addColumn('saidAt', 'text', (column) => column.notNull())
		.addUniqueConstraint('checkSayingOnce', ['checkId', 'constituency'])
		.execute();
	await db.schema
		.createTable('askQuestion')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('askId', 'text', (column) => column.notNull().references('ask.id'))
		.addColumn('officeId', 'text', (column) => column.notNull().references('office.id'))
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('lang', 'text', (column) => column.notNull())
		.addColumn('askedAt', 'text', (column) => column.notNull())
		.addColumn('askedBy', 'text', (column) => column.references('account.id'))
		.addColumn('recordedByLiaison', 'integer', (column) => column.notNull().defaultTo(0))
		.addColumn('reply', 'text')
		.addColumn('replyLang', 'text')
		.addColumn('repliedAt', 'text')
		.addColumn('repliedBy', 'text', (column) => column.references('account.id'))
		.execute();
	await db.schema.createIndex('askQuestionAskIdIndex').on('askQuestion').columns(['askId', 'askedAt']).execute();
}
