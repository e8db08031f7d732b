import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { findParty, listParties } from '../session/sessionQueries.ts';
import { mayAgreeVerbatim } from './sessionStatementPolicy.ts';

export const AgreeVerbatim = z.object({ sessionId: Id, partyId: Id, agrees: z.enum(['yes', 'no']) });

/**
 * A party agrees that words are written down as they are said, or takes that back. It holds while every party agrees;
 * else only short statements are kept.
 */
export const agreeVerbatim = verb(AgreeVerbatim, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	allow(mayAgreeVerbatim(actor, standing, input.partyId));
	const party = await findParty(db, session.id, input.partyId);
	const agrees = input.agrees === 'yes';
	if (agrees === (party.verbatimAgreedAt !== null)) allow(no('alreadyDone'));
	await db
		.updateTable('party')
		.set({ verbatimAgreedAt: agrees ? now : null })
		.where('id', '=', party.id)
		.execute();
	const parties = await listParties(db, session.id);
	const all = parties.every((one) => one.verbatimAgreedAt !== null);
	await db
		.updateTable('session')
		.set({ verbatimAgreedAt: all ? now : null })
		.where('id', '=', session.id)
		.execute();
	await record({
		type: 'verbatimAgreed',
		committeeId: session.committeeId,
		sessionId: session.id,
		agrees: input.agrees,
	});
	return { all };
});
