import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { Id, Tick } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { maySetAgenda } from './sessionPolicy.ts';
import { holdSession, listAgenda, listSessionMediators } from './sessionQueries.ts';

export const TickAgendaPoint = z.object({ sessionId: Id, pointId: Id, done: Tick });

/** A point was spoken of; or it was not, after all. */
export const tickAgendaPoint = verb(TickAgendaPoint, async (context, input) => {
	const { db, actor, now, record } = context;
	const session = await holdSession(context, input.sessionId);
	const mediators = await listSessionMediators(db, session.id);
	allow(maySetAgenda(actor, session, mediators, officeOf(actor, session.committeeId)));
	const point = (await listAgenda(db, session.id)).find((one) => one.id === input.pointId);
	if (!point) throw new NotFound('point');
	// Pressed twice it was spoken of once.
	if ((point.doneAt !== null) === input.done) return { sessionId: session.id };
	await db
		.updateTable('agendaPoint')
		.set({ doneAt: input.done ? now : null })
		.where('id', '=', point.id)
		.execute();
	await record({ type: 'agendaPointTicked', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
