import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { holdSession, listSessionMediators } from '../session/sessionQueries.ts';
import { mayResumeFloor } from './floorPolicy.ts';

export const ResumeFloor = z.object({ sessionId: Id });

/** A mediator lets a resting talk go on before its time. */
export const resumeFloor = verb(ResumeFloor, async (context, input) => {
	const { db, actor, now, record } = context;
	const session = await holdSession(context, input.sessionId);
	allow(mayResumeFloor(actor, session, await listSessionMediators(db, session.id), now));
	await db.updateTable('session').set({ slowUntil: null, slowReason: null }).where('id', '=', session.id).execute();
	await record({ type: 'floorResumed', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
