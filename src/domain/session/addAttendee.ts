import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { listPeopleOf } from '../account/peopleQueries.ts';
import { listSeats } from '../committee/committeeQueries.ts';
import { Id, line } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayAddAttendee } from './partyPolicy.ts';
import { seekRecusal } from './relatedAttendees.ts';
import { type Session, findParty, holdSession, listAttendees, listSessionMediators } from './sessionQueries.ts';

export const AddAttendee = z
	.object({
		sessionId: Id,
		standing: z.enum(['party', 'guest', 'alternate']),
		/** Somebody whom the house knows, of the committee's people; */
		personId: Id.optional(),
		/** or a name. */
		name: line(80).optional(),
		sex: z.enum(['f', 'm']).optional(),
		/** Of a party's person: the side; */
		partyId: Id.optional(),
		/** of an alternate: the seat they sit in for. */
		seatId: Id.optional(),
	})
	.refine((one) => one.personId ?? one.name, { path: ['name'], params: { code: 'required' } })
	.refine((one) => !(one.personId && one.name), { path: ['name'], params: { code: 'eitherOr' } })
	.refine((one) => one.standing !== 'party' || one.partyId, { path: ['partyId'], params: { code: 'required' } })
	.refine((one) => one.standing !== 'alternate' || one.seatId, { path: ['seatId'], params: { code: 'required' } });

/** Somebody more is expected: of a side, as a guest, or in somebody's place; with an account or without. */
export const addAttendee = verb(AddAttendee, async (context, input) => {
	const { db, actor, record } = context;
	const session = await holdSession(context, input.sessionId);
	const mediators = await listSessionMediators(db, session.id);
	allow(mayAddAttendee(actor, session, mediators, officeOf(actor, session.committeeId)));
	const attendees = await listAttendees(db, session.id);
	const personId = input.personId ?? null;
	if (personId !== null && attendees.some((one) => one.personId === personId)) allow(no('onRollCall'));
	// A mediator of a session is of none of its sides; who stepped back from it may be.
	if (input.standing === 'party' && mediators.some((one) => one.personId === personId && one.leftAt === null))
		allow(no('mediatesHere'));
	const party = input.standing === 'party' ? await findParty(db, session.id, input.partyId ?? '') : null;
	const seat = input.standing === 'alternate' ? await findSeat(context, session, input.seatId ?? '') : null;
	const sitting = attendees.filter((one) => one.seatId === seat?.id && one.standing === 'alternate');
	if (seat && sitting.some((one) => one.was !== 'left')) allow(no('seatHasAlternate'));
	// Who stepped back from the matter sits for no seat in it; of a side they may be.
	const sits = personId !== null && input.standing !== 'party' && session.subjectId !== null;
	const out = sits ? await seekRecusal(db, personId, session.subjectId ?? '') : undefined;
	const attendeeId = newId();
	await db
		.insertInto('attendee')
		.values({
			id: attendeeId,
			sessionId: session.id,
			name: personId === null ? (input.name ?? '') : await findName(context, session, personId),
			personId,
			seatId: seat?.id ?? null,
			constituency: seat?.constituency ?? party?.constituency ?? null,
			partyId: party?.id ?? null,
			standing: input.standing,
			sex: input.sex ?? null,
			was: 'expected',
			arrivedAt: null,
			leftAt: null,
			relation: out?.relation ?? null,
			relationOf: out?.subjectId ?? null,
		})
		.execute();
	await record({ type: 'attendeeAdded', committeeId: session.committeeId, sessionId: session.id });
	return { attendeeId };
});

async function findSeat({ db }: Pick<Context, 'db'>, session: Session, seatId: string) {
	const seat = (await listSeats(db, session.committeeId)).find((one) => one.id === seatId);
	if (!seat) throw new NotFound('seat');
	return seat;
}

async function findName({ db, now }: Pick<Context, 'db' | 'now'>, session: Session, personId: string): Promise<string> {
	const person = (await listPeopleOf(db, now, session.committeeId)).find((one) => one.personId === personId);
	if (!person) throw new NotFound('person');
	return person.name;
}
