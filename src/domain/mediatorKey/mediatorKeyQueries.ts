import type { Kysely, Selectable } from 'kysely';
import type { Database, MediatorKeyTable } from '#db/schema.ts';

export type MediatorKey = Selectable<MediatorKeyTable>;

/** The key of a mediator; null when they have made none. */
export async function seekMediatorKey(db: Kysely<Database>, accountId: string | null): Promise<MediatorKey | null> {
	if (accountId === null) return null;
	const key = await db.selectFrom('mediatorKey').selectAll().where('accountId', '=', accountId).executeTakeFirst();
	return key ?? null;
}
