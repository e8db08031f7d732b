import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { ImportState } from './rollPolicy.ts';

/** A list ends: its lines are forgotten, and so is what was wrong with them. */
export async function closeImport(
	db: Kysely<Database>,
	importId: string,
	state: Extract<ImportState, 'entered' | 'cancelled'>,
	now: string,
): Promise<void> {
	await db.deleteFrom('electorImportPart').where('importId', '=', importId).execute();
	await db
		.updateTable('electorImport')
		.set({ state, endedAt: now, problems: '[]' })
		.where('id', '=', importId)
		.execute();
}
