import { z } from 'zod';
import { Id } from '../fields.ts';
import { leaveFloor } from '../floor/leaveFloor.ts';
import { keepOnlyTheFact } from '../minutes/keepOnlyTheFact.ts';
import { type Context, verb } from '../perform.ts';
import { dropQuestions } from '../poll/dropQuestions.ts';
import { allow, no } from '../refusals.ts';
import { keepAttendance } from './keepAttendance.ts';
import { ENDINGS } from './session.ts';
import { mayCloseSession } from './sessionPolicy.ts';
import { holdSession, listParties, listSessionMediators } from './sessionQueries.ts';

export const CloseSession = z.object({ sessionId: Id, how: z.enum(ENDINGS) });

/**
 * The session ends, and how: with all agreed, with some, with none, or with nothing that was to be agreed. Without
 * agreement one mediator asks and a second confirms, so that nobody gives up on people alone. The roll-call becomes the
 * committee's attendance.
 */
export const closeSession = verb(CloseSession, async (context, { sessionId, how }) => {
	const { db, actor, now, record } = context;
	const session = await holdSession(context, sessionId);
	allow(mayCloseSession(actor, session, await listSessionMediators(db, session.id), how));
	if (how !== 'without' && (await lacksText(context, session.id))) allow(no('nothingAgreed'));
	const { committeeId } = session;
	if (how === 'without' && !session.closeAskedAt) {
		await db
			.updateTable('session')
			.set({ closeAskedAt: now, closeAskedBy: actor.accountId })
			.where('id', '=', session.id)
			.execute();
		await record({ type: 'closingAsked', committeeId, sessionId: session.id });
		return { sessionId: session.id, closed: false };
	}
	await db
		.updateTable('session')
		.set({ closedAt: now, closedHow: how, suspendedAt: null, suspendedUntil: null })
		.where('id', '=', session.id)
		.execute();
	// Whoever was there when it began to rest has taken part, and left.
	if (session.suspendedAt)
		await db
			.updateTable('attendee')
			.set({ was: 'left', leftAt: session.suspendedAt })
			.where('sessionId', '=', session.id)
			.where('was', '=', 'expected')
			.where('arrivedAt', 'is not', null)
			.execute();
	await leaveFloor(db, { sessionId: session.id }, now);
	await dropQuestions(context, session.id);
	if (session.factOnlyAt) await keepOnlyTheFact(db, session.id);
	await record({ type: 'sessionClosed', committeeId, sessionId: session.id, how });
	await keepAttendance(context, session, session.convenedAt ?? now);
	return { sessionId: session.id, closed: true };
});

/** Sides came to agree on something, and no text of it is there: to end so takes two, whatever it is called. */
async function lacksText({ db }: Pick<Context, 'db'>, sessionId: string): Promise<boolean> {
	if ((await listParties(db, sessionId)).length < 2) return false;
	const text = await db
		.selectFrom('agreement')
		.select('id')
		.where('sessionId', '=', sessionId)
		.where('endedAt', 'is', null)
		.executeTakeFirst();
	return text === undefined;
}
