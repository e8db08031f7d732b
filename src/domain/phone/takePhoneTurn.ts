import { z } from 'zod';
import { verifySecret } from '../account/hashing.ts';
import { TypedSecret } from '../account/secret.ts';
import { Id, unseen } from '../fields.ts';
import { type Context, lock, verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { goesOn, listHands } from './phoneQueries.ts';
import { seekPassedPhone, startTurn } from './phones.ts';

export const TakePhoneTurn = z.object({
	/** What the phone itself carries. */
	phone: unseen(64),
	/** Whose face was pressed, by the entry on the roll. */
	entryId: Id,
	secret: TypedSecret,
});

/**
 * Somebody takes the phone that goes round, by their face and their own PIN, for three minutes and one act. A
 * wrong PIN, somebody who is not asked and an account that is barred get one answer, after the same time.
 */
export const takePhoneTurn = verb(
	TakePhoneTurn,
	async (context: Context<{ accountId: string; secretHash: string } | null>, { phone, entryId }) => {
		const { db, now, prepared } = context;
		const passed = await seekPassedPhone(db, phone);
		if (!passed) throw new Refused(no('phoneNotPassed'));
		allow(await goesOn(db, passed, now));
		if (!prepared) throw new Refused(no('wrongSecret'));
		const account = await lock(
			context,
			db.selectFrom('account').select(['id', 'secretHash', 'frozenAt']).where('id', '=', prepared.accountId),
		).executeTakeFirst();
		const hand = (await listHands(db, passed)).find((one) => one.entryId === entryId);
		if (!account || account.frozenAt || account.secretHash !== prepared.secretHash || hand?.accountId !== account.id)
			throw new Refused(no('wrongSecret'));
		return { turn: await startTurn(db, passed.id, account.id) };
	},
	{
		keepsOwnRequests: true,
		async prepare({ read }, { phone, entryId, secret }) {
			const passed = await seekPassedPhone(read, phone);
			const hand = passed && (await listHands(read, passed)).find((one) => one.entryId === entryId);
			const account = hand
				? await read.selectFrom('account').select('secretHash').where('id', '=', hand.accountId).executeTakeFirst()
				: undefined;
			const secretHash = account?.secretHash ?? null;
			const right = await verifySecret(secretHash, secret);
			return right && hand && secretHash !== null ? { accountId: hand.accountId, secretHash } : null;
		},
	},
);
