import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { dropQuestions } from '../poll/dropQuestions.ts';
import { allow } from '../refusals.ts';
import { mayWithdrawConsent } from './partyPolicy.ts';
import { findParty, holdAttended, listSessionMediators, seekAttendee } from './sessionQueries.ts';

export const WithdrawConsent = z.object({ sessionId: Id, partyId: Id });

/**
 * A side takes its yes back: nobody is forced. A session under way can then only rest or end, and to the public only the
 * fact that it was held stays.
 */
export const withdrawConsent = verb(WithdrawConsent, async (context, { sessionId, partyId }) => {
	const { db, actor, now, record } = context;
	const session = await holdAttended(context, sessionId);
	const party = await findParty(db, session.id, partyId);
	const mediators = await listSessionMediators(db, session.id);
	const belongs = (await seekAttendee(db, session.id, actor))?.partyId === party.id;
	const office = officeOf(actor, session.committeeId);
	allow(mayWithdrawConsent(actor, session, mediators, { party, belongs, office }));
	await db.updateTable('party').set({ consentWithdrawnAt: now }).where('id', '=', party.id).execute();
	if (session.convenedAt && !session.factOnlyAt)
		await db.updateTable('session').set({ factOnlyAt: now }).where('id', '=', session.id).execute();
	await dropQuestions(context, session.id);
	await record({ type: 'consentWithdrawn', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
