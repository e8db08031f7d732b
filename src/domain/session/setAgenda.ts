import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { Id, filledRows, line, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { maySetAgenda } from './sessionPolicy.ts';
import { holdSession, listAgenda, listSessionMediators } from './sessionQueries.ts';

export const SetAgenda = z.object({
	sessionId: Id,
	points: filledRows(z.object({ text: line(200), minutes: whole(1, 600).optional() }), 20),
});

/** What will be spoken of, in which order, and how long each may take. A point that stays keeps its tick. */
export const setAgenda = verb(SetAgenda, async (context, input) => {
	const { db, actor, record } = context;
	const session = await holdSession(context, input.sessionId);
	const mediators = await listSessionMediators(db, session.id);
	allow(maySetAgenda(actor, session, mediators, officeOf(actor, session.committeeId)));
	const before = await listAgenda(db, session.id);
	await db.deleteFrom('agendaPoint').where('sessionId', '=', session.id).execute();
	for (const [index, { text, minutes }] of input.points.entries()) {
		const doneAt = before.find((one) => one.text === text)?.doneAt ?? null;
		await db
			.insertInto('agendaPoint')
			.values({ id: newId(), sessionId: session.id, ordinal: index + 1, text, minutes: minutes ?? null, doneAt })
			.execute();
	}
	await record({ type: 'agendaSet', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
