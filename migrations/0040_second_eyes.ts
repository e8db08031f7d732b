import type { Kysely } from 'kysely';

/** That answers are read by a colleague first ends when a second person says so too: who said so first is kept until then. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('office').addColumn('secondEyesEndBy', 'text').execute();
}
