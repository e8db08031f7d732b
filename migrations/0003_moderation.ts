import type { Kysely } from 'kysely';

/** Moderation in full: pauses, other words by consent, hiding by two, appeals, and stepping back from a matter. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const column of ['slowedUntil', 'slowReason'] as const)
		await db.schema.alterTable('thread').addColumn(column, 'text').execute();
	await db.schema
		.alterTable('statement')
		.addColumn('unattributed', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	const texts = [
		...['waitsBecause', 'firstText', 'offeredText', 'offeredAt', 'offeredBy', 'agreedAt', 'keptAt'],
		...['hideAskedAt', 'hideAskedBy', 'hideAskedOrigin', 'hideReason', 'seenBeforeAt', 'hideDeclinedAt'],
		...['hiddenAt', 'hiddenBy'],
	] as const;
	for (const column of texts) await db.schema.alterTable('statement').addColumn(column, 'text').execute();
	await db.schema
		.createTable('appeal')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('statementId', 'text', (column) => column.notNull().references('statement.id'))
		.addColumn('against', 'text', (column) => column.notNull())
		.addColumn('words', 'text', (column) => column.notNull())
		.addColumn('appealedAt', 'text', (column) => column.notNull())
		.addColumn('decidedAt', 'text')
		.addColumn('decidedBy', 'text', (column) => column.references('account.id'))
		.addColumn('decision', 'text')
		.addColumn('answer', 'text')
		.addUniqueConstraint('appealStatementIdAgainstUnique', ['statementId', 'against'])
		.execute();
	await db.schema
		.createTable('recusal')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('subjectKind', 'text', (column) => column.notNull())
		.addColumn('subjectId', 'text', (column) => column.notNull())
		.addColumn('personId', 'text', (column) => column.notNull().references('person.id'))
		.addColumn('seatId', 'text', (column) => column.references('seat.id'))
		.addColumn('relation', 'text', (column) => column.notNull())
		.addColumn('recusedAt', 'text', (column) => column.notNull())
		.addColumn('endedAt', 'text')
		.execute();
	await db.schema.createIndex('recusalPersonIdIndex').on('recusal').columns(['personId']).execute();
	await db.schema.createIndex('recusalSubjectIdIndex').on('recusal').columns(['subjectId']).execute();
}
