import { z } from 'zod';
import { tellHolder } from '../account/notices.ts';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayInviteMediator } from './invitationPolicy.ts';
import { listInvitations, listLendable } from './invitationQueries.ts';
import { holdSession, listSessionMediators } from './sessionQueries.ts';

export const InviteMediator = z.object({ sessionId: Id, accountId: Id });

/** A mediator of another committee is asked to help in one session, where the committee has no second or none from the other side. */
export const inviteMediator = verb(InviteMediator, async (context, { sessionId, accountId }) => {
	const { db, actor, now, record } = context;
	const session = await holdSession(context, sessionId);
	const before = (await listInvitations(db, sessionId)).find((one) => one.accountId === accountId) ?? null;
	allow(mayInviteMediator(actor, session, await listSessionMediators(db, sessionId), before));
	const lent = (await listLendable(db, session.committeeId)).find((one) => one.accountId === accountId);
	if (!lent) throw new NotFound('mediator');
	const asked = {
		...{ fromCommitteeId: lent.committeeId, constituency: lent.constituency },
		...{ invitedAt: now, invitedBy: actor.accountId ?? '' },
		...{ acceptedAt: null, declinedAt: null, withdrawnAt: null },
	};
	await db
		.insertInto('mediatorInvitation')
		.values({ id: before?.id ?? newId(), sessionId, accountId, ...asked })
		.onConflict((conflict) => conflict.columns(['sessionId', 'accountId']).doUpdateSet(asked))
		.execute();
	await tellHolder(db, { accountId, kind: 'mediatorInvited', at: now });
	await record({ type: 'mediatorInvited', committeeId: session.committeeId, sessionId, accountId });
	return { sessionId };
});
