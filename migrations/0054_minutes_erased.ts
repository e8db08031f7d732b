import type { Kysely } from 'kysely';

/**
 * That a name was erased from minutes after they were signed: their seal is of the words as they were. And who the
 * witnesses of a mark or a thumb are, beside their names.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('minutes').addColumn('erasedAt', 'text').execute();
	await db.schema.alterTable('signature').addColumn('witnessesAre', 'text').execute();
}
