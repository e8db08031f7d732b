import { type Kysely, sql } from 'kysely';

/**
 * Nearly nothing is withdrawn: an index that begins with “not withdrawn” narrows nothing, yet SQLite, which counts no rows,
 * took it for the shortest way to fifty asks that it had the ids of. So such indexes hold only what is asked for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const index of ['askFiguresIndex', 'outcomeByWithdrawal']) await db.schema.dropIndex(index).execute();
	await db.schema
		.createIndex('askFiguresIndex')
		.on('ask')
		.columns(['answer', 'waitsSince', 'heardAt'])
		.where(sql.ref('withdrawnAt'), 'is', null)
		.execute();
	await db.schema
		.createIndex('outcomeByWithdrawal')
		.on('outcome')
		.columns(['withdrawnAt'])
		.where('withdrawnAt', 'is not', null)
		.execute();
}
