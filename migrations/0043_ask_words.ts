import { type Kysely, sql } from 'kysely';

/**
 * What an office looks for in its inbox is found in the same index that orders it: its own asks are read, and no other.
 * The words of before are written by a job, by the rule that writes all others.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('ask')
		.addColumn('words', 'text', (column) => column.notNull().defaultTo(''))
		.execute();
	for (const index of ['askInboxIndex', 'askAnsweredIndex']) await db.schema.dropIndex(index).execute();
	await db.schema
		.createIndex('askInboxIndex')
		.on('ask')
		.columns([
			...['holderId', 'waitsSince', 'outcomeId', 'ordinal', 'id'],
			...['unansweredAt', 'lateAt', 'confirmAt', 'committeeId', 'words'],
		])
		.where(sql.ref('answeredAt'), 'is', null)
		.where('mergedIntoId', 'is', null)
		.execute();
	await db.schema
		.createIndex('askAnsweredIndex')
		.on('ask')
		.columns(['holderId', 'answeredAt', 'outcomeId', 'ordinal', 'id', 'committeeId', 'words'])
		.where(sql.ref('answeredAt'), 'is not', null)
		.execute();
	await sql`
		insert into job (id, kind, subject_id, run_at, attempts)
		select 'askwordsfrombefore00', 'writePublicEntries', 'all', '2026-01-01T00:00:00.000Z', 0
		where exists (select 1 from outcome where published_at is not null)
	`.execute(db);
}
