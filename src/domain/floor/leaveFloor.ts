import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/**
 * When a session rests or ends, and when somebody leaves it or steps back, their turn is over and their hand is down:
 * nobody speaks for a week because a session was suspended while they did.
 */
export async function leaveFloor(
	db: Kysely<Database>,
	who: { sessionId: string; attendeeIds?: string[] },
	now: string,
): Promise<void> {
	if (who.attendeeIds?.length === 0) return;
	let open = db.updateTable('floorRequest').set({ endedAt: now });
	let up = db.updateTable('floorRequest').set({ withdrawnAt: now });
	if (who.attendeeIds) {
		open = open.where('attendeeId', 'in', who.attendeeIds);
		up = up.where('attendeeId', 'in', who.attendeeIds);
	}
	await open
		.where('sessionId', '=', who.sessionId)
		.where('givenAt', 'is not', null)
		.where('endedAt', 'is', null)
		.execute();
	await up
		.where('sessionId', '=', who.sessionId)
		.where('givenAt', 'is', null)
		.where('withdrawnAt', 'is', null)
		.where('declinedAt', 'is', null)
		.execute();
}
