import { z } from 'zod';
import { verifySecret } from '../account/hashing.ts';
import { TypedSecret } from '../account/secret.ts';
import { startSignIn } from '../account/signIns.ts';
import { unseen } from '../fields.ts';
import { type Context, lock, verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { findKeeper } from './phoneQueries.ts';
import { endPassing, seekPassedPhone } from './phones.ts';

export const TakePhoneBack = z.object({
	phone: unseen(64),
	secret: TypedSecret,
	device: unseen(500).default(''),
});

/** The phone comes back to whoever gave it round, with their own PIN: they are signed in again, and nobody else's turn goes on. */
export const takePhoneBack = verb(
	TakePhoneBack,
	async (context: Context<string | null>, { phone, device }) => {
		const { db, prepared } = context;
		const passed = await seekPassedPhone(db, phone);
		if (!passed) throw new Refused(no('phoneNotPassed'));
		const account = await lock(
			context,
			db.selectFrom('account').select(['id', 'secretHash', 'frozenAt']).where('id', '=', passed.keeperId),
		).executeTakeFirst();
		if (!account || prepared === null || account.secretHash !== prepared) throw new Refused(no('wrongSecret'));
		if (account.frozenAt) allow(no('accountFrozen'));
		await endPassing(db, passed.id);
		const signIn = await startSignIn(db, account.id, device, passed.shared ? 'shared' : 'own');
		const { pollId, sessionId } = passed;
		return { accountId: account.id, signIn, shared: passed.shared, pollId, sessionId };
	},
	{
		keepsOwnRequests: true,
		async prepare({ read }, { phone, secret }) {
			const passed = await seekPassedPhone(read, phone);
			const secretHash = passed ? (await findKeeper(read, passed)).secretHash : null;
			return (await verifySecret(secretHash, secret)) ? secretHash : null;
		},
	},
);
