import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayAnswerInvitation } from './invitationPolicy.ts';
import { holdInvitation } from './invitationQueries.ts';

export const DeclineInvitation = z.object({ invitationId: Id });

/** The one who was asked says no; nobody asks why. */
export const declineInvitation = verb(DeclineInvitation, async (context, { invitationId }) => {
	const { db, actor, now, record } = context;
	const { invitation, session } = await holdInvitation(context, invitationId);
	if (invitation.accountId !== actor.accountId) throw new NotFound('invitation');
	allow(mayAnswerInvitation(actor, session, invitation));
	await db.updateTable('mediatorInvitation').set({ declinedAt: now }).where('id', '=', invitationId).execute();
	const { accountId } = invitation;
	await record({ type: 'invitationDeclined', committeeId: session.committeeId, sessionId: session.id, accountId });
	return { sessionId: session.id };
});
