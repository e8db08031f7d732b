import { z } from 'zod';
import { DIFFER, typedTwice } from '../account/secret.ts';
import { Tick } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { makeKeyPair } from '../poll/urn.ts';
import { mayHaveNotesKey, mayMakeMediatorKey } from './mediatorKeyPolicy.ts';
import { seekMediatorKey } from './mediatorKeyQueries.ts';
import { forgetOpenKeysOf } from './openKeys.ts';
import { NewPassphrase, TypedPassphrase } from './passphrase.ts';
import { makePepper, markOf } from './pepper.ts';
import { wrapKey } from './wrapping.ts';

export const MakeMediatorKey = z
	.object({
		secret: NewPassphrase,
		secretAgain: TypedPassphrase,
		/** “I know that I can no longer read my older notes”: only then a new key takes the place of an old one. */
		replaces: Tick,
	})
	.refine(typedTwice, DIFFER);

interface NewKey {
	keyId: string;
	publicKey: string;
	sealedKey: string;
	salt: string;
	pepperMark: string;
}

/**
 * A mediator chooses the passphrase under which their notes of private talks are sealed. The house keeps neither the
 * passphrase nor an open key. A new key in place of a lost one reads nothing of before; the other mediator still may.
 */
export const makeMediatorKey = verb(
	MakeMediatorKey,
	async ({ db, actor, now, record, prepared, afterCommit }: Context<NewKey>, { replaces }) => {
		const accountId = actor.accountId ?? '';
		const before = await seekMediatorKey(db, accountId);
		allow(mayMakeMediatorKey(actor, before, replaces));
		if (before) {
			// What nobody can open any more only lies about.
			await db.deleteFrom('sealedWords').where('keyId', '=', before.keyId).execute();
			await db.deleteFrom('mediatorKey').where('accountId', '=', accountId).execute();
		}
		await db
			.insertInto('mediatorKey')
			.values({ accountId, ...prepared, madeOn: now.slice(0, 10) })
			.execute();
		afterCommit(() => forgetOpenKeysOf(accountId));
		await record({ type: 'mediatorKeyMade', accountId });
		return {};
	},
	{
		async prepare({ actor, keyFolder }, { secret }): Promise<NewKey> {
			allow(mayHaveNotesKey(actor));
			const pepper = await makePepper(keyFolder);
			const { publicKey, privateKey } = await makeKeyPair();
			const keyId = newId();
			const wrapped = await wrapKey({ keyId, privateKey }, secret, pepper);
			privateKey.fill(0);
			return { keyId, publicKey, ...wrapped, pepperMark: markOf(pepper) };
		},
	},
);
