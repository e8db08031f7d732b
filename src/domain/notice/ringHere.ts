import { z } from 'zod';
import { line, unseen } from '../fields.ts';
import { newId } from '../id.ts';
import { makePepper } from '../mediatorKey/pepper.ts';
import { type Context, lock, verb } from '../perform.ts';
import { sha256 } from '../record/chain.ts';
import { allow } from '../refusals.ts';
import { isReachable } from '../webhook/reach.ts';
import { sealContact } from './contact.ts';
import { mayRing } from './noticePolicy.ts';

export const RingHere = z.object({
	/** Where the browser's maker takes over what is to ring on this browser. */
	endpoint: line(800).refine((typed) => isReachable(typed), { params: { code: 'ringAddress' } }),
	/** The sign-in of the browser in hand. */
	signInId: unseen(100).nullish(),
});

/**
 * This phone rings when something waits for its holder, without a word, until its sign-in ends. The browser's own keys are
 * not kept: without them nobody here could ever send words.
 */
export const ringHere = verb(
	RingHere,
	async (context: Context<string>, { endpoint, signInId }) => {
		const { db, actor, now, record, prepared } = context;
		const accountId = actor.accountId ?? '';
		const signIn = await lock(
			context,
			db
				.selectFrom('signIn')
				.select(['id', 'shared'])
				.where('id', '=', signInId ?? '')
				.where('accountId', '=', accountId),
		).executeTakeFirst();
		allow(mayRing(actor, signIn ?? null));
		const endpointHash = sha256(endpoint);
		// One browser rings for one person: whoever came before on it hears nothing there any more.
		await db
			.deleteFrom('ring')
			.where('endpointHash', '=', endpointHash)
			.where('signInId', '!=', signIn?.id ?? '')
			.execute();
		const kept = { sealed: prepared, endpointHash, addedAt: now };
		await db
			.insertInto('ring')
			.values({ id: newId(), accountId, signInId: signIn?.id ?? '', ...kept })
			.onConflict((conflict) => conflict.column('signInId').doUpdateSet(kept))
			.execute();
		await record({ type: 'ringingBegun', accountId });
		return {};
	},
	{
		async prepare({ actor, keyFolder }, { endpoint }): Promise<string> {
			allow(mayRing(actor));
			const address = { accountId: actor.accountId ?? '', channel: 'push', address: endpoint } as const;
			return sealContact(await makePepper(keyFolder), address);
		},
	},
);
