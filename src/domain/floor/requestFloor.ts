import { z } from 'zod';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { HANDS, type HandState, handState, isUp } from './floor.ts';
import { mayRequestFloor } from './floorPolicy.ts';
import { holdFloor, voiceOf } from './floorQueries.ts';

export const RequestFloor = z.object({
	sessionId: Id,
	/** Whose hand it is, where the secretary raises it for somebody; else one's own. */
	attendeeId: Id.optional(),
	kind: z.enum(HANDS).default('speak'),
	/** Their last hand as the page knew it: one that was raised for them meanwhile is not raised again. */
	last: z.coerce.number().int().min(0).optional(),
});

/** What came of asking: the hand is up, or what had become of one that was raised for them meanwhile. */
export type Asked = { number: number; already: HandState | null };

/** Somebody's hand goes up: to speak, because a rule is not kept, or to reply. A hand that is up already counts once. */
export const requestFloor = verb(RequestFloor, async (context, input): Promise<Asked> => {
	const { db, actor, now, record, touch } = context;
	const floor = await holdFloor(context, input.sessionId);
	const { session, requests } = floor;
	const attendee = input.attendeeId ? floor.attendees.find((one) => one.id === input.attendeeId) : floor.own;
	if (!attendee) throw new NotFound('attendee');
	allow(mayRequestFloor(actor, session, attendee, floor));
	const voice = await voiceOf(db, attendee);
	const before = requests.findLast((one) => one.attendeeId === attendee.id);
	if (before && isUp(before)) {
		if (before.kind !== input.kind) {
			await db.updateTable('floorRequest').set({ kind: input.kind }).where('id', '=', before.id).execute();
			await record({
				type: 'floorRequested',
				committeeId: session.committeeId,
				sessionId: session.id,
				kind: input.kind,
			});
			if (voice) touch(voice);
			return { number: before.number, already: null };
		}
		return { number: before.number, already: 'up' };
	}
	// They speak at this moment, or did since their page was made: asking again is for whoever knows that.
	if (before && before.givenAt !== null && before.endedAt === null)
		return { number: before.number, already: 'speaking' };
	if (before && input.last !== undefined && before.number > input.last)
		return { number: before.number, already: handState(before) };
	const number = (requests.at(-1)?.number ?? 0) + 1;
	await db
		.insertInto('floorRequest')
		.values({
			id: newId(),
			sessionId: session.id,
			number,
			attendeeId: attendee.id,
			kind: input.kind,
			askedAt: now,
			askedBy: actor.accountId ?? '',
			withdrawnAt: null,
			declinedAt: null,
			declinedWord: null,
			givenAt: null,
			givenBy: null,
			endsAt: null,
			endedAt: null,
		})
		.execute();
	await record({ type: 'floorRequested', committeeId: session.committeeId, sessionId: session.id, kind: input.kind });
	if (voice) touch(voice);
	return { number, already: null };
});
