import { type Kysely, sql } from 'kysely';

/** What the whole life of an ask needs: who holds it, since when it waits, what falls due next; promises of offices. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('ask').addColumn('waitsSince', 'text').execute();
	await db.schema.alterTable('ask').addColumn('reopenedAt', 'text').execute();
	await db.schema
		.alterTable('ask')
		.addColumn('escalations', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	await db.schema
		.alterTable('ask')
		.addColumn('holderId', 'text', (column) => column.references('office.id'))
		.execute();
	await db.schema.alterTable('ask').addColumn('nextClockAt', 'text').execute();
	await db.schema
		.alterTable('ask')
		.addColumn('mergedIntoId', 'text', (column) => column.references('ask.id'))
		.execute();
	await sql`update ask set waits_since = sent_at, next_clock_at = case when answered_at is null then sent_at end,
		holder_id = (select office_id from ask_turn where ask_turn.ask_id = ask.id order by ordinal desc limit 1)`.execute(db);
	await db.schema.createIndex('askHolderIdIndex').on('ask').columns(['holderId', 'answeredAt', 'waitsSince']).execute();
	await db.schema.createIndex('askNextClockAtIndex').on('ask').columns(['nextClockAt']).execute();
	await db.schema.createIndex('askWaitsSinceIndex').on('ask').columns(['answeredAt', 'waitsSince']).execute();
	await db.schema.alterTable('askTurn').addColumn('underReviewAt', 'text').execute();
	for (const column of ['committeeId', 'officeId', 'askId', 'turnId'] as const)
		await db.schema
			.alterTable('commitment')
			.addColumn(column, 'text', (add) => add.references(`${column === 'turnId' ? 'askTurn' : column.slice(0, -2)}.id`))
			.execute();
	await db.schema.alterTable('commitment').addColumn('madeAt', 'text').execute();
	await sql`update commitment set
		committee_id = (select committee_id from outcome where outcome.id = commitment.outcome_id),
		made_at = (select published_at from outcome where outcome.id = commitment.outcome_id)`.execute(db);
	await db.schema.createIndex('commitmentOfficeIdIndex').on('commitment').columns(['officeId']).execute();
	await db.schema.createIndex('commitmentAskIdIndex').on('commitment').columns(['askId']).execute();
}
