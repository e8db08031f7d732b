import { type Kysely, sql } from 'kysely';

/**
 * What happened lately is found by its time, however long a house has been at work: the feeds and the digest of a period
 * read only what they tell. What waits without an answer is read page by page from its index alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropIndex('askTurnOfficeIdIndex').execute();
	await db.schema
		.createIndex('askTurnReceivedIndex')
		.on('askTurn')
		.columns(['officeId', 'receivedAt', 'askId'])
		.execute();
	for (const [name, columns, moment] of [
		['askHeardIndex', ['heardAt'], 'heardAt'],
		['askReopenedIndex', ['reopenedAt'], 'reopenedAt'],
		['askHeardHeldIndex', ['holderId', 'heardAt'], 'heardAt'],
		['askReopenedHeldIndex', ['holderId', 'reopenedAt'], 'reopenedAt'],
	] as const)
		await db.schema
			.createIndex(name)
			.on('ask')
			.columns([...columns])
			.where(sql.ref(moment), 'is not', null)
			.where(sql.ref('withdrawnAt'), 'is', null)
			.execute();
	await db.schema
		.createIndex('askWithdrawnIndex')
		.on('ask')
		.columns(['id'])
		.where(sql.ref('withdrawnAt'), 'is not', null)
		.execute();
	await db.schema.dropIndex('askWaitingIndex').execute();
	await db.schema
		.createIndex('askWaitingIndex')
		.on('ask')
		.columns(['waitsSince', 'outcomeId', 'ordinal', 'id', 'unansweredAt', 'committeeId', 'holderId'])
		.where(sql.ref('answeredAt'), 'is', null)
		.where(sql.ref('unansweredAt'), 'is not', null)
		.execute();
	await db.schema
		.createIndex('outcomeCorrectedIndex')
		.on('outcome')
		.columns(['correctedOn', 'code'])
		.where('correctedOn', 'is not', null)
		.execute();
}
