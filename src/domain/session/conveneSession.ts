import { z } from 'zod';
import { holdStanding } from '../committee/endCommittee.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayConveneSession } from './sessionPolicy.ts';
import { findQuorum, holdSession, listSessionMediators } from './sessionQueries.ts';

export const ConveneSession = z.object({ sessionId: Id });

/** A mediator opens the session, once enough seats sit: the way begins with the opening. */
export const conveneSession = verb(ConveneSession, async (context, input) => {
	const { db, actor, now, record } = context;
	const session = await holdSession(context, input.sessionId);
	await holdStanding(context, session.committeeId);
	const mediators = await listSessionMediators(db, session.id);
	allow(mayConveneSession(actor, session, mediators, await findQuorum(db, session)));
	await db
		.updateTable('session')
		.set({ convenedAt: now, phase: 'opening', phaseAt: now })
		.where('id', '=', session.id)
		.execute();
	await db
		.insertInto('phaseEntry')
		.values({
			sessionId: session.id,
			ordinal: 1,
			phase: 'opening',
			enteredAt: now,
			enteredBy: actor.accountId ?? '',
			reason: null,
		})
		.execute();
	await record({ type: 'sessionConvened', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
