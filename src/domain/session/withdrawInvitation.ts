import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayWithdrawInvitation } from './invitationPolicy.ts';
import { holdInvitation } from './invitationQueries.ts';
import { mayReadSession } from './sessionPolicy.ts';
import { listSessionMediators } from './sessionQueries.ts';

export const WithdrawInvitation = z.object({ invitationId: Id });

/** An invitation that nobody has answered is taken back. */
export const withdrawInvitation = verb(WithdrawInvitation, async (context, { invitationId }) => {
	const { db, actor, now, record } = context;
	const { invitation, session } = await holdInvitation(context, invitationId);
	if (mayReadSession(actor, session) !== 'yes') throw new NotFound('invitation');
	allow(mayWithdrawInvitation(actor, session, await listSessionMediators(db, session.id), invitation));
	await db.updateTable('mediatorInvitation').set({ withdrawnAt: now }).where('id', '=', invitationId).execute();
	const { accountId } = invitation;
	await record({ type: 'invitationWithdrawn', committeeId: session.committeeId, sessionId: session.id, accountId });
	return { sessionId: session.id };
});
