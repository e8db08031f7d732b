import { z } from 'zod';
import { DIFFER, typedTwice } from '../account/secret.ts';
import { type Context, verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { mayChangeMediatorPassphrase } from './mediatorKeyPolicy.ts';
import { seekMediatorKey } from './mediatorKeyQueries.ts';
import { forgetOpenKeysOf } from './openKeys.ts';
import { openKey } from './openedKey.ts';
import { NewPassphrase, TypedPassphrase } from './passphrase.ts';
import { makePepper } from './pepper.ts';
import { wrapKey } from './wrapping.ts';

export const ChangeMediatorPassphrase = z
	.object({ secretNow: TypedPassphrase, secret: NewPassphrase, secretAgain: TypedPassphrase })
	.refine(typedTwice, DIFFER);

/** A mediator puts another passphrase in place of the old one; all notes that it opened stay readable. */
export const changeMediatorPassphrase = verb(
	ChangeMediatorPassphrase,
	async (context: Context<{ before: string; sealedKey: string; salt: string } | null>) => {
		const { db, actor, record, prepared, afterCommit } = context;
		const accountId = actor.accountId ?? '';
		const key = await seekMediatorKey(db, accountId);
		allow(mayChangeMediatorPassphrase(actor, key));
		if (!prepared || key?.sealedKey !== prepared.before) throw new Refused(no('wrongPassphrase'));
		const { sealedKey, salt } = prepared;
		await db.updateTable('mediatorKey').set({ sealedKey, salt }).where('accountId', '=', accountId).execute();
		afterCommit(() => forgetOpenKeysOf(accountId));
		await record({ type: 'mediatorPassphraseChanged', accountId });
		return {};
	},
	{
		async prepare({ read, actor, keyFolder }, { secretNow, secret }) {
			const key = await seekMediatorKey(read, actor.accountId);
			allow(mayChangeMediatorPassphrase(actor, key));
			const privateKey = key && (await openKey(key, secretNow, keyFolder));
			if (!privateKey) return null;
			const wrapped = await wrapKey({ keyId: key.keyId, privateKey }, secret, await makePepper(keyFolder));
			privateKey.fill(0);
			return { before: key.sealedKey, ...wrapped };
		},
	},
);
