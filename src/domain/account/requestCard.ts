import { z } from 'zod';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { endTurnsOf } from '../phone/phones.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayRequestCard } from './accountPolicy.ts';
import { findReach } from './accountQueries.ts';
import { listCardRequests, wasOpened } from './cardRequests.ts';
import { tellHolder } from './notices.ts';

export const RequestCard = z.object({
	accountId: Id,
	/** The committee on whose page it is asked, so that its members read of it. */
	committeeId: Id.optional(),
});

/**
 * Somebody says that a person lost their card, PIN or phone. The person is signed out everywhere at once and told; the
 * PIN goes only with the new card, for which a second person is needed.
 */
export const requestCard = verb(RequestCard, async (context, { accountId, committeeId }) => {
	const { db, actor, now, record } = context;
	const account = await lock(
		context,
		db.selectFrom('account').select(['id', 'frozenAt']).where('id', '=', accountId),
	).executeTakeFirst();
	if (!account) throw new NotFound('account');
	const reach = await findReach(db, accountId);
	const [waiting] = await listCardRequests(db, now, [accountId]);
	const opened = await wasOpened(db, accountId);
	allow(mayRequestCard(actor, { id: accountId, opened, requested: waiting !== undefined }, reach));
	if (committeeId && !reach.committeeIds.includes(committeeId)) throw new NotFound('account');
	if (account.frozenAt) allow(no('accountFrozen'));
	await db
		.insertInto('cardRequest')
		.values({
			id: newId(),
			accountId,
			committeeId: committeeId ?? null,
			askedBy: actor.accountId ?? '',
			askedAt: now,
			endedAt: null,
			confirmedBy: null,
		})
		.execute();
	await db.deleteFrom('signIn').where('accountId', '=', accountId).execute();
	await endTurnsOf(db, accountId);
	await tellHolder(db, { accountId, kind: 'cardRequested', at: now, byAccountId: actor.accountId });
	await record({ type: 'cardRequested', accountId, committeeId });
	return { accountId };
});
