import { z } from 'zod';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { endTurnsOf } from '../phone/phones.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayIssueCard, mayIssueCardAgain, mayReplaceCard } from './accountPolicy.ts';
import { findReach } from './accountQueries.ts';
import { listCardRequests, wasOpened } from './cardRequests.ts';
import { tellHolder } from './notices.ts';
import { CARD_DAYS, type IssuedCard, codeOfCard, hashCode } from './card.ts';

export const IssueCard = z.object({
	accountIds: z.array(Id).min(1).max(80),
	/** The committee on whose page they are issued, so that its members read of it. */
	committeeId: Id.optional(),
});

/**
 * People get an access card. A new card replaces the older one, the old PIN and every open sign-in; for an account that
 * was opened before, a second person must have asked for it. Only this answer holds the codes; it is kept nowhere, so the
 * verb keeps no request: the form's id makes the codes (see `card.ts`).
 */
export const issueCard = verb(
	IssueCard,
	async (context, { accountIds, committeeId }): Promise<{ cards: IssuedCard[] }> => {
		const { db, actor, now, record, requestId } = context;
		const expiresAt = new Date(Date.parse(now) + CARD_DAYS * 86_400_000).toISOString();
		const cards: IssuedCard[] = [];
		for (const accountId of [...new Set(accountIds)].sort()) {
			const account = await lock(
				context,
				db.selectFrom('account').select(['id', 'handle', 'personId', 'frozenAt']).where('id', '=', accountId),
			).executeTakeFirst();
			if (!account) throw new NotFound('account');
			const reach = await findReach(db, accountId);
			const opened = await wasOpened(db, accountId);
			const [request = null] = opened ? await listCardRequests(db, now, [accountId]) : [];
			if (committeeId && !reach.committeeIds.includes(committeeId)) throw new NotFound('account');
			if (account.frozenAt) allow(no('accountFrozen'));
			const code = codeOfCard(requestId, accountId);
			const before = await db.selectFrom('card').selectAll().where('codeHash', '=', hashCode(code)).executeTakeFirst();
			// The same form again shows the same card; for a new one an opened account needs a second person.
			if (before) allow(opened ? mayReplaceCard(actor, accountId, reach) : mayIssueCard(actor, reach));
			else allow(opened ? mayIssueCardAgain(actor, accountId, reach, request) : mayIssueCard(actor, reach));
			// A card that still opens something is shown again, a used one is not.
			if (before && (before.claimedAt || before.revokedAt || before.expiresAt <= now)) continue;
			const person = await db
				.selectFrom('person')
				.select('displayName')
				.where('id', '=', account.personId)
				.executeTakeFirstOrThrow();
			const { handle } = account;
			cards.push({ accountId, name: person.displayName, handle, code, expiresAt: before?.expiresAt ?? expiresAt });
			if (before) continue;
			await db
				.updateTable('card')
				.set({ revokedAt: now })
				.where('accountId', '=', accountId)
				.where('claimedAt', 'is', null)
				.where('revokedAt', 'is', null)
				.execute();
			await db
				.insertInto('card')
				.values({
					id: newId(),
					accountId,
					codeHash: hashCode(code),
					issuedAt: now,
					issuedBy: actor.accountId,
					expiresAt,
					claimedAt: null,
					revokedAt: null,
				})
				.execute();
			await db.updateTable('account').set({ secretHash: null }).where('id', '=', accountId).execute();
			await db.deleteFrom('signIn').where('accountId', '=', accountId).execute();
			await endTurnsOf(db, accountId);
			if (opened) {
				await db
					.updateTable('cardRequest')
					.set({ endedAt: now, confirmedBy: actor.accountId })
					.where('accountId', '=', accountId)
					.where('endedAt', 'is', null)
					.execute();
				const [byAccountId, withAccountId] = request ? [request.askedBy, actor.accountId] : [actor.accountId, null];
				await tellHolder(db, { accountId, kind: 'cardIssued', at: now, byAccountId, withAccountId });
			}
			await record({ type: 'cardIssued', accountId, committeeId });
		}
		if (cards.length === 0) allow(no('alreadyDone'));
		return { cards: cards.sort((a, b) => a.name.localeCompare(b.name)) };
	},
	{ keepsOwnRequests: true },
);
