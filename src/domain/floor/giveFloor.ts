import { z } from 'zod';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { isSpeaking, isUp } from './floor.ts';
import { mayBeGivenFloor, mayGiveFloor } from './floorPolicy.ts';
import { holdFloor, voiceOf } from './floorQueries.ts';

export const GiveFloor = z.object({
	sessionId: Id,
	/** Who is to speak; also somebody whose hand is not up, who is invited to. */
	attendeeId: Id,
	/** Number of the hand that had the floor when this was pressed; absent when nobody had it. */
	speaking: z.coerce.number().int().min(0).default(0),
});

/** A mediator or the secretary says who speaks; the turn before ends. Of two who do so at once, one does. */
export const giveFloor = verb(GiveFloor, async (context, input) => {
	const { db, actor, now, record, touch } = context;
	const floor = await holdFloor(context, input.sessionId);
	const { session, requests } = floor;
	allow(mayGiveFloor(actor, session, floor, now));
	const attendee = floor.attendees.find((one) => one.id === input.attendeeId);
	if (!attendee) throw new NotFound('attendee');
	allow(mayBeGivenFloor(session, attendee, actor));
	const before = requests.find(isSpeaking);
	if ((before?.number ?? 0) !== input.speaking) allow(no('floorTaken'));
	if (before?.attendeeId === attendee.id) allow(no('alreadyDone'));
	if (before) await db.updateTable('floorRequest').set({ endedAt: now }).where('id', '=', before.id).execute();
	const minutes = session.turnMinutes;
	const given = {
		givenAt: now,
		givenBy: actor.accountId ?? '',
		endsAt: minutes === null ? null : new Date(Date.parse(now) + minutes * 60_000).toISOString(),
	};
	const hand = requests.find((one) => one.attendeeId === attendee.id && isUp(one));
	if (hand) await db.updateTable('floorRequest').set(given).where('id', '=', hand.id).execute();
	else
		await db
			.insertInto('floorRequest')
			.values({
				...{ id: newId(), sessionId: session.id, number: (requests.at(-1)?.number ?? 0) + 1 },
				...{ attendeeId: attendee.id, kind: 'speak', askedAt: now, askedBy: actor.accountId ?? '' },
				...{ withdrawnAt: null, declinedAt: null, declinedWord: null, endedAt: null, ...given },
			})
			.execute();
	const kind = hand?.kind ?? 'speak';
	await record({ type: 'floorGiven', committeeId: session.committeeId, sessionId: session.id, kind });
	const ended = floor.attendees.find((one) => one.id === before?.attendeeId);
	for (const one of [attendee, ended]) {
		const voice = one ? await voiceOf(db, one) : null;
		if (voice) touch(voice);
	}
	return { sessionId: session.id };
});
