import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { officeOf } from '../account/account.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayRemoveAttendee } from './partyPolicy.ts';
import { holdSession, listAttendees, listSessionMediators } from './sessionQueries.ts';

export const RemoveAttendee = z.object({ sessionId: Id, attendeeId: Id });

/** Somebody written down by error is taken off the roll-call; whoever came stays on it. */
export const removeAttendee = verb(RemoveAttendee, async (context, input) => {
	const { db, actor, record } = context;
	const session = await holdSession(context, input.sessionId);
	const attendee = (await listAttendees(db, session.id)).find((one) => one.id === input.attendeeId);
	if (!attendee) throw new NotFound('attendee');
	const mediators = await listSessionMediators(db, session.id);
	const office = officeOf(actor, session.committeeId);
	allow(mayRemoveAttendee(actor, session, mediators, office, attendee));
	if (await hasTakenPart(db, attendee.id)) allow(no('hasCome'));
	await db.deleteFrom('attendee').where('id', '=', attendee.id).execute();
	const { personId } = attendee;
	await record({ type: 'attendeeRemoved', committeeId: session.committeeId, sessionId: session.id, personId });
	return { sessionId: session.id };
});

/** Whether somebody has said something or held the floor: then they were there, whatever the roll-call says. */
async function hasTakenPart(db: Kysely<Database>, attendeeId: string): Promise<boolean> {
	const said = db.selectFrom('sessionStatement').select('id').where('attendeeId', '=', attendeeId);
	const spoke = db
		.selectFrom('floorRequest')
		.select('id')
		.where('attendeeId', '=', attendeeId)
		.where('givenAt', 'is not', null);
	return (await said.unionAll(spoke).executeTakeFirst()) !== undefined;
}
