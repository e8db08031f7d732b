import { type Kysely, sql } from 'kysely';

/** What an office owes, has answered and is looking at is read from indexes alone, however much it holds. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropIndex('askInboxIndex').execute();
	await db.schema
		.createIndex('askInboxIndex')
		.on('ask')
		.columns([
			...['holderId', 'waitsSince', 'outcomeId', 'ordinal', 'id'],
			...['unansweredAt', 'lateAt', 'confirmAt', 'committeeId'],
		])
		.where(sql.ref('answeredAt'), 'is', null)
		.where('mergedIntoId', 'is', null)
		.execute();
	await db.schema.dropIndex('askAnsweredDaysIndex').execute();
	await db.schema
		.createIndex('askAnsweredDaysIndex')
		.on('ask')
		.columns(['holderId', 'answeredDays'])
		.where('answeredDays', 'is not', null)
		.execute();
	await db.schema
		.createIndex('askOwedIndex')
		.on('ask')
		.columns(['holderId', 'waitsSince', 'id'])
		.where(sql.ref('answeredAt'), 'is', null)
		.where(sql.ref('withdrawnAt'), 'is', null)
		.where(sql.ref('sentAt'), 'is not', null)
		.execute();
	await db.schema
		.createIndex('askTurnDecidedIndex')
		.on('askTurn')
		.columns(['officeId', 'decidedAt', 'id', 'decision', 'askId'])
		.where(sql.ref('decision'), 'is not', null)
		.execute();
	await db.schema
		.createIndex('askTurnUnderReviewIndex')
		.on('askTurn')
		.columns(['askId'])
		.where(sql.ref('decision'), 'is', null)
		.where(sql.ref('underReviewAt'), 'is not', null)
		.execute();
	await db.schema
		.createIndex('publicEntryDimensionsIndex')
		.on('publicEntry')
		.columns(['dimensions', 'outcomeId'])
		.execute();
}
