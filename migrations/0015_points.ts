import type { Kysely } from 'kysely';

/** A poll in which everybody lays points, or stones, on the options. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('poll').addColumn('points', 'integer').execute();
}
