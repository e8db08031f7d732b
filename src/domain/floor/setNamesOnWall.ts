import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { holdSession, listSessionMediators } from '../session/sessionQueries.ts';
import { maySetNamesOnWall } from './floorPolicy.ts';

export const SetNamesOnWall = z.object({ sessionId: Id, names: z.enum(['yes', 'no']) });

/** A mediator says whether the wall of the room may show names; else it shows numbers and pictures. */
export const setNamesOnWall = verb(SetNamesOnWall, async (context, input) => {
	const { db, actor, record } = context;
	const session = await holdSession(context, input.sessionId);
	allow(maySetNamesOnWall(actor, session, await listSessionMediators(db, session.id)));
	const names = input.names === 'yes';
	await db
		.updateTable('session')
		.set({ namesOnWall: names ? 1 : 0 })
		.where('id', '=', session.id)
		.execute();
	await record({ type: 'namesOnWallSet', committeeId: session.committeeId, sessionId: session.id, names });
	return { sessionId: session.id };
});
