import type { Kysely } from 'kysely';

/** What is asked in a session may name one of the issues that the session has written down. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('poll')
		.addColumn('issueId', 'text', (column) => column.references('issue.id'))
		.execute();
}
