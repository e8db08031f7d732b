import { z } from 'zod';
import { unseen } from '../fields.ts';
import { type Context, lock, verb } from '../perform.ts';
import { endTurnsOf } from '../phone/phones.ts';
import { Refused, allow, no } from '../refusals.ts';
import { mayChangePin } from './accountPolicy.ts';
import { hashSecret, verifySecret } from './hashing.ts';
import { tellHolder } from './notices.ts';
import { DIFFER, NewSecret, TypedSecret, typedTwice } from './secret.ts';

export const ChangePin = z
	.object({
		secretNow: TypedSecret,
		secret: NewSecret,
		secretAgain: TypedSecret,
		/** The sign-in that goes on: the browser in hand. */
		signInId: unseen(100).nullish(),
		/** What the browser says it is, told to the holder. */
		device: unseen(80).optional(),
	})
	.refine(typedTwice, DIFFER);

/** Somebody changes their PIN or passphrase; every other browser must sign in anew, and a phone that goes round is in their hand no more. */
export const changePin = verb(
	ChangePin,
	async (context: Context<{ before: string | null; after: string } | null>, { signInId, device }) => {
		const { db, actor, now, record, prepared } = context;
		allow(mayChangePin(actor));
		const accountId = actor.accountId ?? '';
		const account = await lock(
			context,
			db.selectFrom('account').select(['id', 'secretHash']).where('id', '=', accountId),
		).executeTakeFirstOrThrow();
		if (!prepared || account.secretHash !== prepared.before) throw new Refused(no('wrongSecret'));
		await db.updateTable('account').set({ secretHash: prepared.after }).where('id', '=', accountId).execute();
		await db
			.deleteFrom('signIn')
			.where('accountId', '=', accountId)
			.where('id', '!=', signInId ?? '')
			.execute();
		await endTurnsOf(db, accountId);
		await tellHolder(db, { accountId, kind: 'pinChanged', at: now, device });
		await record({ type: 'pinChanged', accountId });
		return { accountId };
	},
	{
		async prepare({ read, actor }, { secretNow, secret }) {
			allow(mayChangePin(actor));
			const account = await read
				.selectFrom('account')
				.select('secretHash')
				.where('id', '=', actor.accountId ?? '')
				.executeTakeFirst();
			const before = account?.secretHash ?? null;
			if (!(await verifySecret(before, secretNow))) return null;
			return { before, after: await hashSecret(secret) };
		},
	},
);
