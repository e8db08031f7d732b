import type { Context } from '../perform.ts';
import type { Relation } from '../recusal/recusal.ts';

/**
 * Who steps back from a matter is out of its sessions too, as one who sits and as one who mediates; and in again, who
 * comes back (`relation` null). What is over stays as it was.
 */
export async function relateInSessions(
	{ db, now }: Pick<Context, 'db' | 'now'>,
	personId: string,
	subjectIds: string[],
	relation: Relation | null,
): Promise<void> {
	const sessions = await db
		.selectFrom('session')
		.select('id')
		.where('subjectId', 'in', subjectIds)
		.where('closedAt', 'is', null)
		.where('stoppedAt', 'is', null)
		.where('adjournedAt', 'is', null)
		.orderBy('id')
		.execute();
	for (const { id } of sessions) {
		await db
			.updateTable('attendee')
			.set({ relation })
			.where('sessionId', '=', id)
			.where('personId', '=', personId)
			.execute();
		await db
			.updateTable('sessionMediator')
			.set({ relation, leftAt: relation === null ? null : now })
			.where('sessionId', '=', id)
			.where('personId', '=', personId)
			.execute();
	}
}
