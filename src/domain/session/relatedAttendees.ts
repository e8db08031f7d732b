import { leaveFloor } from '../floor/leaveFloor.ts';
import type { Context } from '../perform.ts';
import { leaveQuestions } from '../poll/dropQuestions.ts';
import type { Relation } from '../recusal/recusal.ts';

/**
 * Who steps back from a matter is out of its sessions too, as one who sits, speaks and answers, and as one who mediates;
 * and in again, who comes back (`relation` null). What is over stays as it was.
 */
export async function relateInSessions(
	context: Pick<Context, 'db' | 'kind' | 'now' | 'touch' | 'schedule'>,
	personId: string,
	subjectIds: string[],
	relation: Relation | null,
): Promise<void> {
	const { db, now } = context;
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
		const own = await db
			.updateTable('attendee')
			.set({ relation })
			.where('sessionId', '=', id)
			.where('personId', '=', personId)
			.returning('id')
			.execute();
		if (relation !== null && own.length > 0) {
			await leaveFloor(db, { sessionId: id, attendeeIds: own.map((one) => one.id) }, now);
			await leaveQuestions(context, id, personId);
		}
		await db
			.updateTable('sessionMediator')
			.set({ relation, leftAt: relation === null ? null : now })
			.where('sessionId', '=', id)
			.where('personId', '=', personId)
			.execute();
	}
}
