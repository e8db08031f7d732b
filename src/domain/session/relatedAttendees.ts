import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { leaveFloor } from '../floor/leaveFloor.ts';
import { type Context, lock } from '../perform.ts';
import { leaveQuestions } from '../poll/dropQuestions.ts';
import type { Relation } from '../recusal/recusal.ts';

type Acting = Pick<Context, 'db' | 'kind' | 'now' | 'touch' | 'schedule'>;

/** The sessions about these matters that are not over, each held until the act is done. In order of id. */
async function holdSessionsAbout(
	context: Pick<Context, 'db' | 'kind'>,
	subjectIds: string[],
): Promise<{ id: string; subjectId: string | null }[]> {
	const sessions = context.db
		.selectFrom('session')
		.select(['id', 'subjectId'])
		.where('subjectId', 'in', subjectIds)
		.where('closedAt', 'is', null)
		.where('stoppedAt', 'is', null)
		.where('adjournedAt', 'is', null)
		.orderBy('id');
	return lock(context, sessions).execute();
}

/**
 * Who steps back from a matter is out of its sessions too, as one who sits, speaks and answers, and as one who mediates.
 * Who stepped back in a session before stays so for that reason. What is over stays as it was.
 */
export async function leaveSessions(
	context: Acting,
	personId: string,
	{ subjectId, subjectIds, relation }: { subjectId: string; subjectIds: string[]; relation: Relation },
): Promise<void> {
	const { db, now } = context;
	for (const { id } of await holdSessionsAbout(context, subjectIds)) {
		const own = await db
			.updateTable('attendee')
			.set({ relation, relationOf: subjectId })
			.where('sessionId', '=', id)
			.where('personId', '=', personId)
			.where('relation', 'is', null)
			.returning('id')
			.execute();
		if (own.length > 0) {
			await leaveFloor(db, { sessionId: id, attendeeIds: own.map((one) => one.id) }, now);
			await leaveQuestions(context, id, personId);
		}
		await db
			.updateTable('sessionMediator')
			.set({ relation, relationOf: subjectId, leftAt: now })
			.where('sessionId', '=', id)
			.where('personId', '=', personId)
			.where('leftAt', 'is', null)
			.execute();
	}
}

/**
 * Who comes back to a matter is in its sessions again, as far as they were out of them for that matter alone: who said in
 * the session itself that they are related to a side stays out, and so does who is out for another matter in it.
 */
export async function rejoinSessions(
	context: Acting,
	personId: string,
	{ subjectId, subjectIds }: { subjectId: string; subjectIds: string[] },
): Promise<void> {
	const { db } = context;
	for (const session of await holdSessionsAbout(context, subjectIds)) {
		const still = await seekRecusal(db, personId, session.subjectId ?? '');
		const left = still
			? { relation: still.relation, relationOf: still.subjectId }
			: { relation: null, relationOf: null };
		await db
			.updateTable('attendee')
			.set(left)
			.where('sessionId', '=', session.id)
			.where('personId', '=', personId)
			.where('relationOf', '=', subjectId)
			.execute();
		await db
			.updateTable('sessionMediator')
			.set(still ? left : { ...left, leftAt: null })
			.where('sessionId', '=', session.id)
			.where('personId', '=', personId)
			.where('relationOf', '=', subjectId)
			.execute();
	}
}

/** By what somebody is out of a matter: they left it, or a concern that it answers. */
export async function seekRecusal(
	db: Kysely<Database>,
	personId: string,
	matterId: string,
): Promise<{ subjectId: string; relation: string } | undefined> {
	return db
		.selectFrom('recusal')
		.select(['subjectId', 'relation'])
		.where('personId', '=', personId)
		.where('endedAt', 'is', null)
		.where((is) =>
			is.or([
				is('subjectId', '=', matterId),
				is(
					'subjectId',
					'in',
					is.selectFrom('proposalConcern').select('concernId').where('proposalConcern.proposalId', '=', matterId),
				),
			]),
		)
		.executeTakeFirst();
}
