import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { NOT_NOW, isUp } from './floor.ts';
import { mayDeclineFloor } from './floorPolicy.ts';
import { holdRequest, voiceOf } from './floorQueries.ts';

export const DeclineFloor = z.object({ floorRequestId: Id, word: z.enum(NOT_NOW) });

/** A mediator says “not now” to a hand, with a kind word that its owner reads; they may raise it again. */
export const declineFloor = verb(DeclineFloor, async (context, input) => {
	const { db, actor, now, record, touch } = context;
	const { floor, request, attendee } = await holdRequest(context, input.floorRequestId);
	const { session } = floor;
	allow(mayDeclineFloor(actor, session, floor.mediators));
	if (!isUp(request)) allow(no('handDown'));
	await db
		.updateTable('floorRequest')
		.set({ declinedAt: now, declinedWord: input.word })
		.where('id', '=', request.id)
		.execute();
	await record({ type: 'floorDeclined', committeeId: session.committeeId, sessionId: session.id, word: input.word });
	const voice = await voiceOf(db, attendee);
	if (voice) touch(voice);
	return { sessionId: session.id };
});
