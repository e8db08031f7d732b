import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { holdSession, listSessionMediators } from '../session/sessionQueries.ts';
import { TURN_MINUTES } from './floor.ts';
import { maySetTurn } from './floorPolicy.ts';

export const SetTurn = z.object({
	sessionId: Id,
	/** How long a turn is from now on; 0 for as long as it needs. */
	minutes: z.coerce.number().refine((minutes) => minutes === 0 || TURN_MINUTES.some((one) => one === minutes), {
		params: { code: 'required' },
	}),
});

/** A mediator says how long a turn is. The turn that is under way keeps the time it began with. */
export const setTurn = verb(SetTurn, async (context, input) => {
	const { db, actor, record } = context;
	const session = await holdSession(context, input.sessionId);
	allow(maySetTurn(actor, session, await listSessionMediators(db, session.id)));
	const minutes = input.minutes === 0 ? null : input.minutes;
	await db.updateTable('session').set({ turnMinutes: minutes }).where('id', '=', session.id).execute();
	await record({ type: 'turnSet', committeeId: session.committeeId, sessionId: session.id, minutes });
	return { sessionId: session.id };
});
