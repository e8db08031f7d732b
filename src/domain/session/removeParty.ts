import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayRemoveParty } from './partyPolicy.ts';
import { findParty, holdSession, listAttendees, listSessionMediators } from './sessionQueries.ts';

export const RemoveParty = z.object({ sessionId: Id, partyId: Id });

/** A side named by error is taken away again, with the people written down for it. */
export const removeParty = verb(RemoveParty, async (context, input) => {
	const { db, actor, record } = context;
	const session = await holdSession(context, input.sessionId);
	const party = await findParty(db, session.id, input.partyId);
	const mediators = await listSessionMediators(db, session.id);
	const office = officeOf(actor, session.committeeId);
	allow(mayRemoveParty(actor, session, mediators, office, party));
	const people = (await listAttendees(db, session.id)).filter((one) => one.partyId === party.id);
	const personIds = people.flatMap((one) => one.personId ?? []);
	await db.deleteFrom('attendee').where('partyId', '=', party.id).execute();
	await db.deleteFrom('party').where('id', '=', party.id).execute();
	await record({ type: 'partyRemoved', committeeId: session.committeeId, sessionId: session.id, personIds });
	return { sessionId: session.id };
});
