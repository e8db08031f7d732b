import { type Kysely, sql } from 'kysely';

/**
 * Who stepped back in a session, and who stepped back from a matter and so from its sessions, are told apart: coming back to
 * the matter lifts only what came of leaving it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('attendee').addColumn('relationOf', 'text').execute();
	await db.schema.alterTable('sessionMediator').addColumn('relationOf', 'text').execute();
	for (const table of ['attendee', 'session_mediator'])
		await sql`update ${sql.table(table)} set relation_of = (select session.subject_id from session
			where session.id = ${sql.table(table)}.session_id and exists (select 1 from recusal
			where recusal.subject_id = session.subject_id and recusal.person_id = ${sql.table(table)}.person_id
			and recusal.relation = ${sql.table(table)}.relation and recusal.ended_at is null))
			where relation is not null`.execute(db);
}
