import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayConfirmHeard } from './phasePolicy.ts';
import { findParty } from '../session/sessionQueries.ts';
import { holdStanding } from './phaseQueries.ts';

export const ConfirmHeard = z.object({ sessionId: Id, partyId: Id });

/** A party says “you heard me”: with its own account, or it is taken down by whoever writes for the session. */
export const confirmHeard = verb(ConfirmHeard, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	allow(mayConfirmHeard(actor, standing, input.partyId));
	const party = await findParty(db, session.id, input.partyId);
	if (party.heardAt !== null) allow(no('alreadyDone'));
	await db.updateTable('party').set({ heardAt: now }).where('id', '=', party.id).execute();
	await record({ type: 'heardConfirmed', committeeId: session.committeeId, sessionId: session.id });
	return { partyId: party.id };
});
