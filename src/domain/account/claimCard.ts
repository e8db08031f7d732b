import { z } from 'zod';
import { unseen } from '../fields.ts';
import { normaliseHandle } from '../codeWords.ts';
import { type Context, lock, verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { hashCode } from './card.ts';
import { hashSecret, verifySecret } from './hashing.ts';
import { DIFFER, NewSecret, TypedSecret, typedTwice } from './secret.ts';
import { PHONES, startSignIn } from './signIns.ts';

export const ClaimCard = z
	.object({
		handle: unseen(80).transform(normaliseHandle),
		code: unseen(60),
		secret: NewSecret,
		secretAgain: TypedSecret,
		device: unseen(500).default(''),
		phone: z.enum(PHONES).optional(),
	})
	.refine(typedTwice, DIFFER);

interface Prepared {
	/** The chosen secret's hash; null for a card that was claimed before. */
	secretHash: string | null;
	/** True when a claimed card comes with the secret that it was claimed with. */
	again: boolean;
}

/**
 * Somebody opens their account with an access card and a PIN of their own choice, and is signed in. The same form
 * once more only signs in. Nothing of it is kept as a request: the answer holds the sign-in.
 */
export const claimCard = verb(
	ClaimCard,
	async (context: Context<Prepared>, input) => {
		const { db, now, record, prepared } = context;
		const card = await lock(
			context,
			db.selectFrom('card').selectAll().where('codeHash', '=', hashCode(input.code)),
		).executeTakeFirst();
		const account =
			card &&
			(await lock(
				context,
				db
					.selectFrom('account')
					.select(['id', 'secretHash', 'frozenAt'])
					.where('id', '=', card.accountId)
					.where('handle', '=', input.handle),
			).executeTakeFirst());
		if (!card || !account) throw new Refused(no('wrongCode'));
		if (account.frozenAt) allow(no('accountFrozen'));
		if (card.revokedAt) allow(no('cardReplaced'));
		if (card.claimedAt) {
			// Two of the same form at once: the one that came second is told by its secret.
			const same = prepared.again || (await verifySecret(account.secretHash, input.secret));
			if (!same) allow(no('alreadyClaimed'));
		} else {
			if (card.expiresAt <= now) allow(no('cardExpired'));
			if (!prepared.secretHash) throw new Refused(no('wrongCode'));
			await db.updateTable('card').set({ claimedAt: now }).where('id', '=', card.id).execute();
			await db.updateTable('account').set({ secretHash: prepared.secretHash }).where('id', '=', account.id).execute();
			await record({ type: 'cardClaimed', accountId: account.id });
		}
		return { accountId: account.id, signIn: await startSignIn(db, account.id, input.device, input.phone) };
	},
	{
		keepsOwnRequests: true,
		/** Costs a hash only where the code is a card's: guesses cost us nothing. */
		async prepare({ read }, { handle, code, secret }): Promise<Prepared> {
			const card = await read
				.selectFrom('card')
				.innerJoin('account', 'account.id', 'card.accountId')
				.select(['card.claimedAt', 'card.revokedAt', 'account.secretHash'])
				.where('card.codeHash', '=', hashCode(code))
				.where('account.handle', '=', handle)
				.executeTakeFirst();
			if (!card) throw new Refused(no('wrongCode'));
			if (card.revokedAt) throw new Refused(no('cardReplaced'));
			if (card.claimedAt) return { secretHash: null, again: await verifySecret(card.secretHash, secret) };
			return { secretHash: await hashSecret(secret), again: false };
		},
	},
);
