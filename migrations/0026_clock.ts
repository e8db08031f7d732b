import { type Kysely, sql } from 'kysely';

/**
 * The clock of an ask knows what it has said already, and that no office stands above the one that holds it; from when on
 * the ask is late and unanswered stands with it, so that lists of many are counted and paged by an index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const column of ['clockToldAt', 'lateAt', 'unansweredAt', 'confirmAt'] as const)
		await db.schema.alterTable('ask').addColumn(column, 'text').execute();
	await db.schema.alterTable('ask').addColumn('answeredDays', 'integer').execute();
	await db.schema.alterTable('askTurn').addColumn('noneAboveAt', 'text').execute();
	// Those of before are looked at by the clock at the next start, which knows the local days.
	await sql`update ask set next_clock_at = sent_at where sent_at is not null`.execute(db);
	// What the lists of open and of answered asks are cut from, in their order, without reading a row that is not shown.
	for (const index of ['askHolderIdIndex', 'askNextClockAtIndex', 'askWaitsSinceIndex'])
		await db.schema.dropIndex(index).execute();
	await db.schema.createIndex('askClockIndex').on('ask').columns(['nextClockAt', 'committeeId']).execute();
	await db.schema
		.createIndex('askInboxIndex')
		.on('ask')
		.columns(['holderId', 'waitsSince', 'unansweredAt', 'lateAt', 'confirmAt', 'outcomeId', 'committeeId'])
		.where(sql.ref('answeredAt'), 'is', null)
		.where(sql.ref('mergedIntoId'), 'is', null)
		.execute();
	await db.schema
		.createIndex('askWaitingIndex')
		.on('ask')
		.columns(['waitsSince', 'unansweredAt', 'committeeId', 'holderId'])
		.where(sql.ref('answeredAt'), 'is', null)
		.execute();
	await db.schema
		.createIndex('askAnsweredIndex')
		.on('ask')
		.columns(['holderId', 'answeredAt', 'outcomeId', 'committeeId'])
		.where(sql.ref('answeredAt'), 'is not', null)
		.execute();
	await db.schema.createIndex('askAnsweredDaysIndex').on('ask').columns(['holderId', 'answeredDays']).execute();
	await db.schema.createIndex('askCommitteeHolderIndex').on('ask').columns(['committeeId', 'holderId']).execute();
}
