import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/** Whether a box is still to be counted: then neither an urn is opened nor a poll counted. */
export async function arePapersAwaited(db: Kysely<Database>, pollId: string): Promise<boolean> {
	const open = await db
		.selectFrom('paperBatch')
		.select('id')
		.where('pollId', '=', pollId)
		.where('certifiedAt', 'is', null)
		.where('withdrawnAt', 'is', null)
		.limit(1)
		.execute();
	return open.length > 0;
}
