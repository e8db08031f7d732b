import { Refused, no } from '../refusals.ts';
import type { MediatorKey } from './mediatorKeyQueries.ts';
import { markOf, readPepper } from './pepper.ts';
import { unwrapKey } from './wrapping.ts';

/**
 * Opens a mediator's key with the passphrase that was typed; null when it is another one. Refuses where the pepper that
 * it was sealed with is gone from the machine: then no passphrase opens it.
 */
export async function openKey(key: MediatorKey, passphrase: string, keyFolder: string): Promise<Uint8Array | null> {
	const pepper = await readPepper(keyFolder);
	if (!pepper || markOf(pepper) !== key.pepperMark) throw new Refused(no('notesKeyUnreadable'));
	return unwrapKey(key, passphrase, pepper);
}
