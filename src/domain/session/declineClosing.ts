import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayDeclineClosing } from './sessionPolicy.ts';
import { holdSession, listSessionMediators } from './sessionQueries.ts';

export const DeclineClosing = z.object({ sessionId: Id });

/** The talk goes on: the second mediator does not want to close without agreement, or the first no longer does. */
export const declineClosing = verb(DeclineClosing, async (context, input) => {
	const { db, actor, record } = context;
	const session = await holdSession(context, input.sessionId);
	allow(mayDeclineClosing(actor, session, await listSessionMediators(db, session.id)));
	await db
		.updateTable('session')
		.set({ closeAskedAt: null, closeAskedBy: null })
		.where('id', '=', session.id)
		.execute();
	await record({ type: 'closingDeclined', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
