import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { Id } from '../fields.ts';
import { leaveFloor } from '../floor/leaveFloor.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { ADJOURNINGS } from './session.ts';
import { keepAttendance } from './keepAttendance.ts';
import { mayAdjournSession } from './sessionPolicy.ts';
import { findQuorum, holdSession, listSessionMediators } from './sessionQueries.ts';
import { tellExpected } from './tellExpected.ts';

export const AdjournSession = z.object({ sessionId: Id, because: z.enum(ADJOURNINGS) });

/** A session does not take place: it is called off, or too few came at its time. Who did not come is written down then. */
export const adjournSession = verb(AdjournSession, async (context, { sessionId, because }) => {
	const { db, actor, now, record } = context;
	const session = await holdSession(context, sessionId);
	const mediators = await listSessionMediators(db, session.id);
	const office = officeOf(actor, session.committeeId);
	const quorum = await findQuorum(db, session);
	allow(mayAdjournSession(actor, session, mediators, { because, office, quorum, now }));
	await db
		.updateTable('session')
		.set({ adjournedAt: now, adjournedBecause: because })
		.where('id', '=', session.id)
		.execute();
	await leaveFloor(db, { sessionId: session.id }, now);
	await record({ type: 'sessionAdjourned', committeeId: session.committeeId, sessionId: session.id, because });
	if (because === 'inquorate') await keepAttendance(context, session, session.scheduledFor);
	else if (session.calledAt) await tellExpected(context, session.id, 'sessionCancelled');
	return { sessionId: session.id };
});
