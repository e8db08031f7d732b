import { z } from 'zod';
import { SLOW_MINUTES, SLOW_REASONS } from '../discussion/discussion.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { holdSession, listSessionMediators } from '../session/sessionQueries.ts';
import { maySlowFloor } from './floorPolicy.ts';

export const SlowFloor = z.object({
	sessionId: Id,
	minutes: z.coerce
		.number()
		.refine((minutes) => SLOW_MINUTES.some((one) => one === minutes), { params: { code: 'required' } }),
	reason: z.enum(SLOW_REASONS),
});

/** A mediator lets a heated talk rest for some minutes, for a reason that shames nobody: nobody new gets the floor. */
export const slowFloor = verb(SlowFloor, async (context, input) => {
	const { db, actor, now, record } = context;
	const { minutes, reason } = input;
	const session = await holdSession(context, input.sessionId);
	allow(maySlowFloor(actor, session, await listSessionMediators(db, session.id)));
	const slowUntil = new Date(Date.parse(now) + minutes * 60_000).toISOString();
	await db.updateTable('session').set({ slowUntil, slowReason: reason }).where('id', '=', session.id).execute();
	await record({ type: 'floorSlowed', committeeId: session.committeeId, sessionId: session.id, minutes, reason });
	return { sessionId: session.id };
});
