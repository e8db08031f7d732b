import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Actor, hasRole, takesPart } from '#domain/account/account.ts';
import type { TopicNoun } from '#realtime/topics.ts';

interface Watching {
	db: Kysely<Database>;
	actor: Actor;
	now: string;
}

/** Whether somebody may hear that a thing changed: whoever may read its page, and nobody else. */
export async function mayWatch(watching: Watching, noun: TopicNoun, id: string): Promise<boolean> {
	const { db, actor } = watching;
	if (noun === 'office') return actor.officeIds.includes(id);
	if (noun === 'committee') return takesPart(actor, id) || hasRole(actor, id, 'observer');
	if (noun === 'outcome' || noun === 'ask') {
		const row =
			noun === 'outcome'
				? await db.selectFrom('outcome').select(['committeeId', 'publishedAt as leftAt']).where('id', '=', id).executeTakeFirst()
				: await db.selectFrom('ask').select(['committeeId', 'sentAt as leftAt']).where('id', '=', id).executeTakeFirst();
		return row !== undefined && (row.leftAt !== null || takesPart(actor, row.committeeId));
	}
	const row = await db.selectFrom(noun).select('committeeId').where('id', '=', id).executeTakeFirst();
	return row !== undefined && (takesPart(actor, row.committeeId) || hasRole(actor, row.committeeId, 'observer'));
}
