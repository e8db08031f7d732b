import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { Id } from '../fields.ts';
import { leaveFloor } from '../floor/leaveFloor.ts';
import { keepOnlyTheFact } from '../minutes/keepOnlyTheFact.ts';
import { verb } from '../perform.ts';
import { dropQuestions } from '../poll/dropQuestions.ts';
import { allow } from '../refusals.ts';
import { mayStopForSafety } from './sessionPolicy.ts';
import { holdSession, listSessionMediators } from './sessionQueries.ts';

export const StopForSafety = z.object({ sessionId: Id });

/** The session ends at once, because somebody may be in danger. Nobody is asked why, and only the fact of it stays. */
export const stopForSafety = verb(StopForSafety, async (context, input) => {
	const { db, actor, now, record } = context;
	const session = await holdSession(context, input.sessionId);
	const mediators = await listSessionMediators(db, session.id);
	allow(mayStopForSafety(actor, session, mediators, officeOf(actor, session.committeeId)));
	await db
		.updateTable('session')
		.set({ stoppedAt: now, factOnlyAt: session.factOnlyAt ?? now })
		.where('id', '=', session.id)
		.execute();
	await leaveFloor(db, { sessionId: session.id }, now);
	await dropQuestions(context, session.id);
	await keepOnlyTheFact(db, session.id);
	await record({ type: 'sessionStopped', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
