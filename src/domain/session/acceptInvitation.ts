import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayAnswerInvitation } from './invitationPolicy.ts';
import { holdInvitation } from './invitationQueries.ts';
import { comesForASide } from './sessionQueries.ts';

export const AcceptInvitation = z.object({ invitationId: Id });

/** The one who was asked says yes: they mediate this one session, until its minutes are published, and nothing else of the committee. */
export const acceptInvitation = verb(AcceptInvitation, async (context, { invitationId }) => {
	const { db, actor, now, record } = context;
	const { invitation, session } = await holdInvitation(context, invitationId);
	if (invitation.accountId !== actor.accountId) throw new NotFound('invitation');
	allow(mayAnswerInvitation(actor, session, invitation));
	if (await comesForASide(db, session.id, actor.personId ?? '')) allow(no('ofASide'));
	await db.updateTable('mediatorInvitation').set({ acceptedAt: now }).where('id', '=', invitationId).execute();
	const { accountId, constituency } = invitation;
	await db
		.insertInto('sessionMediator')
		.values({
			...{ sessionId: session.id, accountId, personId: actor.personId ?? '', constituency },
			...{ joinedAt: now, leftAt: null, relation: null },
		})
		.onConflict((conflict) => conflict.columns(['sessionId', 'accountId']).doNothing())
		.execute();
	await record({ type: 'invitationAccepted', committeeId: session.committeeId, sessionId: session.id, accountId });
	return { sessionId: session.id, code: session.code };
});
