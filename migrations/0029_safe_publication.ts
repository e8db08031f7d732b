import { type Kysely, sql } from 'kysely';

/** Two versions of an outcome, two who look at it, corrections and withdrawals; and the figures as they were first shown. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const column of [
		'withheldReason',
		'withdrawnAt',
		'withdrawnOrigin',
		'withdrawnNote',
		'withdrawalConfirmedAt',
		'correction',
		'correctedOn',
	])
		await db.schema.alterTable('outcome').addColumn(column, 'text').execute();
	for (const column of ['withdrawnBy', 'withdrawalConfirmedBy'])
		await db.schema
			.alterTable('outcome')
			.addColumn(column, 'text', (add) => add.references('account.id'))
			.execute();
	await db.schema.alterTable('ask').addColumn('withdrawnAt', 'text').execute();

	await db.schema
		.createTable('redactionReview')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('outcomeId', 'text', (column) => column.notNull().references('outcome.id'))
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('otherOrigin', 'integer', (column) => column.notNull())
		.addColumn('review', 'text', (column) => column.notNull())
		.addColumn('note', 'text')
		.addColumn('reviewedAt', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createIndex('redactionReviewUnique')
		.unique()
		.on('redactionReview')
		.columns(['outcomeId', 'version', 'accountId'])
		.execute();
	// Drafts that one person has cleared wait for a second one.
	await sql`insert into redaction_review (id, outcome_id, version, account_id, other_origin, review, note, reviewed_at)
		select id, id, reviewed_version, reviewed_by, 1, review, review_note, reviewed_at from outcome
		where review is not null and reviewed_by is not null and published_at is null`.execute(db);
	await sql`update outcome set review = 'clearedOnce' where review = 'cleared' and published_at is null`.execute(db);

	await db.schema
		.createTable('outcomeEdition')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('outcomeId', 'text', (column) => column.notNull().references('outcome.id'))
		.addColumn('edition', 'integer', (column) => column.notNull())
		.addColumn('publishedText', 'text', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.addColumn('publishedAt', 'text', (column) => column.notNull())
		.addColumn('why', 'text')
		.execute();
	await db.schema
		.createIndex('outcomeEditionUnique')
		.unique()
		.on('outcomeEdition')
		.columns(['outcomeId', 'edition'])
		.execute();

	await db.schema
		.createTable('outcomeAnnex')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('outcomeId', 'text', (column) => column.notNull().references('outcome.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('audience', 'text', (column) => column.notNull())
		.addColumn('askNumber', 'integer')
		.addColumn('reason', 'text', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('outcomeAnnexOutcomeIdIndex').on('outcomeAnnex').columns(['outcomeId']).execute();

	await db.schema
		.createTable('publishedFigures')
		.addColumn('quarter', 'text', (column) => column.notNull().primaryKey())
		.addColumn('figures', 'text', (column) => column.notNull())
		.addColumn('madeAt', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('minutesSignedAtIndex').on('minutes').columns(['signedAt', 'committeeId']).execute();
	await db.schema
		.createIndex('askFiguresIndex')
		.on('ask')
		.columns(['withdrawnAt', 'answer', 'waitsSince', 'heardAt'])
		.execute();
	await db.schema.createIndex('concernRaisedAtIndex').on('concern').columns(['raisedAt']).execute();
}
