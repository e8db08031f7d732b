import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayCallSession } from './sessionPolicy.ts';
import { holdSession, listSessionMediators } from './sessionQueries.ts';
import { tellExpected } from './tellExpected.ts';

export const CallSession = z.object({ sessionId: Id });

/** The notice goes out: everybody expected is told on their phone, and it can be printed for those without one. */
export const callSession = verb(CallSession, async (context, input) => {
	const { db, actor, now, record } = context;
	const session = await holdSession(context, input.sessionId);
	const mediators = await listSessionMediators(db, session.id);
	allow(mayCallSession(actor, session, mediators, officeOf(actor, session.committeeId)));
	await db.updateTable('session').set({ calledAt: now }).where('id', '=', session.id).execute();
	await tellExpected(context, session.id, 'sessionCalled');
	await record({ type: 'sessionCalled', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
