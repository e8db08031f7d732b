import { type Kysely, sql } from 'kysely';

/** The long lists that everybody reads are cut from indexes that hold only what stands in them. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const index of ['askMergedIntoIdIndex', 'commitmentAskIdIndex']) await db.schema.dropIndex(index).execute();
	await db.schema
		.createIndex('askMergedIndex')
		.on('ask')
		.columns(['mergedIntoId'])
		.where('mergedIntoId', 'is not', null)
		.execute();
	await db.schema
		.createIndex('commitmentOfAskIndex')
		.on('commitment')
		.columns(['askId'])
		.where('askId', 'is not', null)
		.execute();
	await db.schema
		.createIndex('outcomePublicIndex')
		.on('outcome')
		.columns(['publishedAt', 'code'])
		.where('publishedAt', 'is not', null)
		.where(sql.ref('withdrawnAt'), 'is', null)
		.execute();
	await db.schema
		.createIndex('outcomePublicOfCommitteeIndex')
		.on('outcome')
		.columns(['committeeId', 'publishedAt', 'code'])
		.where('publishedAt', 'is not', null)
		.where(sql.ref('withdrawnAt'), 'is', null)
		.execute();
	await db.schema
		.createIndex('askAnsweredLatelyIndex')
		.on('ask')
		.columns(['answeredAt'])
		.where('answeredAt', 'is not', null)
		.where(sql.ref('withdrawnAt'), 'is', null)
		.execute();
}
