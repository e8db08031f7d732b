import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { isSpeaking } from './floor.ts';
import { mayEndTurn } from './floorPolicy.ts';
import { holdRequest, voiceOf } from './floorQueries.ts';

export const EndTurn = z.object({ floorRequestId: Id });

/** Somebody has finished speaking, as they say themselves or as a mediator or the secretary does. */
export const endTurn = verb(EndTurn, async (context, input) => {
	const { db, actor, now, record, touch } = context;
	const { floor, request, attendee } = await holdRequest(context, input.floorRequestId);
	const { session } = floor;
	allow(mayEndTurn(actor, session, attendee, floor));
	if (!isSpeaking(request)) allow(no('alreadyDone'));
	await db.updateTable('floorRequest').set({ endedAt: now }).where('id', '=', request.id).execute();
	await record({ type: 'turnEnded', committeeId: session.committeeId, sessionId: session.id });
	const voice = await voiceOf(db, attendee);
	if (voice) touch(voice);
	return { sessionId: session.id };
});
