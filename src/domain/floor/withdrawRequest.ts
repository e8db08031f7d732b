import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { isUp } from './floor.ts';
import { mayWithdrawRequest } from './floorPolicy.ts';
import { holdRequest, voiceOf } from './floorQueries.ts';

export const WithdrawRequest = z.object({ floorRequestId: Id });

/** A hand goes down again. */
export const withdrawRequest = verb(WithdrawRequest, async (context, input) => {
	const { db, actor, now, record, touch } = context;
	const { floor, request, attendee } = await holdRequest(context, input.floorRequestId);
	const { session } = floor;
	allow(mayWithdrawRequest(actor, session, attendee, floor));
	if (!isUp(request)) allow(no('handDown'));
	await db.updateTable('floorRequest').set({ withdrawnAt: now }).where('id', '=', request.id).execute();
	await record({ type: 'requestWithdrawn', committeeId: session.committeeId, sessionId: session.id });
	const voice = await voiceOf(db, attendee);
	if (voice) touch(voice);
	return { sessionId: session.id };
});
