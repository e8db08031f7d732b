import { z } from 'zod';
import { type Context, verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { mayUnlockNotes } from './mediatorKeyPolicy.ts';
import { seekMediatorKey } from './mediatorKeyQueries.ts';
import { type OpenKey, holdOpenKey } from './openKeys.ts';
import { openKey } from './openedKey.ts';
import { TypedPassphrase } from './passphrase.ts';

export const UnlockNotes = z.object({
	secret: TypedPassphrase,
	/** The sign-in in hand: the key lies open for it alone. */
	signInId: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A mediator types the passphrase: the notes can be read on this browser for some minutes. It leaves no trace. */
export const unlockNotes = verb(
	UnlockNotes,
	async (context: Context<Omit<OpenKey, 'until'> | null>, { signInId }) => {
		const { db, actor, prepared, afterCommit } = context;
		const key = await seekMediatorKey(db, actor.accountId);
		allow(mayUnlockNotes(actor, key));
		if (!prepared || key?.keyId !== prepared.keyId) throw new Refused(no('wrongPassphrase'));
		afterCommit(() => holdOpenKey(signInId, prepared));
		return {};
	},
	{
		keepsOwnRequests: true,
		async prepare({ read, actor, keyFolder }, { secret }) {
			const key = await seekMediatorKey(read, actor.accountId);
			allow(mayUnlockNotes(actor, key));
			const privateKey = key && (await openKey(key, secret, keyFolder));
			return privateKey && { accountId: key.accountId, keyId: key.keyId, publicKey: key.publicKey, privateKey };
		},
	},
);
