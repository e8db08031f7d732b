import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayGiveConsent } from './partyPolicy.ts';
import { CONSENT_WAYS } from './session.ts';
import {
	findParty,
	holdAttended,
	listGroundRules,
	listParties,
	listSessionMediators,
	seekAttendee,
} from './sessionQueries.ts';

export const GiveConsent = z.object({ sessionId: Id, partyId: Id, how: z.enum(CONSENT_WAYS) });

/** A side says yes to the ground rules, for this session alone: aloud or by a mark before a mediator, or by its account. */
export const giveConsent = verb(GiveConsent, async (context, { sessionId, partyId, how }) => {
	const { db, actor, now, record } = context;
	const session = await holdAttended(context, sessionId);
	const party = await findParty(db, session.id, partyId);
	const mediators = await listSessionMediators(db, session.id);
	const belongs = (await seekAttendee(db, session.id, actor))?.partyId === party.id;
	const rules = (await listGroundRules(db, session.id)).length;
	allow(mayGiveConsent(actor, session, mediators, { party, how, belongs, rules }));
	await db
		.updateTable('party')
		.set({ consentedAt: now, consentHow: how, consentTakenBy: actor.accountId, consentWithdrawnAt: null })
		.where('id', '=', party.id)
		.execute();
	const stillAway = (await listParties(db, session.id)).some((one) => one.consentWithdrawnAt !== null);
	if (!stillAway) await db.updateTable('session').set({ factOnlyAt: null }).where('id', '=', session.id).execute();
	await record({ type: 'consentGiven', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
