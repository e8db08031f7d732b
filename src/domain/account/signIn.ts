import { z } from 'zod';
import { unseen } from '../fields.ts';
import { normaliseHandle } from '../codeWords.ts';
import { type Context, lock, verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { verifySecret } from './hashing.ts';
import { TypedSecret } from './secret.ts';
import { PHONES, startSignIn } from './signIns.ts';

export const SignIn = z.object({
	handle: unseen(80).transform(normaliseHandle).pipe(z.string().min(1)),
	secret: TypedSecret,
	device: unseen(500).default(''),
	/** Whose hands the phone is in: until somebody says otherwise, many. */
	phone: z.enum(PHONES).optional(),
});

/**
 * Somebody signs in on a browser. An unknown name, a card not claimed yet and a wrong secret get one answer, after
 * the same time. Signing in is no event: when people are here is nobody's matter.
 */
export const signIn = verb(
	SignIn,
	async (context: Context<{ accountId: string; secretHash: string | null } | null>, { device, phone }) => {
		const { db, prepared } = context;
		if (!prepared) throw new Refused(no('wrongSecret'));
		const account = await lock(
			context,
			db.selectFrom('account').select(['id', 'secretHash', 'frozenAt']).where('id', '=', prepared.accountId),
		).executeTakeFirst();
		// A new card or PIN in between: what was right a moment ago no longer is.
		if (!account || account.secretHash !== prepared.secretHash) throw new Refused(no('wrongSecret'));
		if (account.frozenAt) allow(no('accountFrozen'));
		return { accountId: account.id, signIn: await startSignIn(db, account.id, device, phone) };
	},
	{
		keepsOwnRequests: true,
		async prepare({ read }, { handle, secret }) {
			const account = await read
				.selectFrom('account')
				.select(['id', 'secretHash'])
				.where('handle', '=', handle)
				.executeTakeFirst();
			const right = await verifySecret(account?.secretHash ?? null, secret);
			return right && account ? { accountId: account.id, secretHash: account.secretHash } : null;
		},
	},
);
