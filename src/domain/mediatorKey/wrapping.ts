import { randomBytes } from 'node:crypto';
import { stretchSecret } from '../account/hashing.ts';
import { derivePair, isPairOf, openFor, sealFor } from '../poll/sealing.ts';

const bound = (keyId: string) => ({ info: Buffer.from('palabre mediator key 1'), aad: Buffer.from(keyId) });

/** The pair of keys that belongs to a passphrase: it seals nothing but the mediator's own key. */
async function pairOf(passphrase: string, salt: string, pepper: Uint8Array) {
	const seed = await stretchSecret(passphrase, Buffer.from(salt, 'hex'), pepper);
	try {
		return await derivePair(seed);
	} finally {
		seed.fill(0);
	}
}

/** Seals a mediator's private key under a passphrase and the pepper. */
export async function wrapKey(
	key: { keyId: string; privateKey: Uint8Array },
	passphrase: string,
	pepper: Uint8Array,
): Promise<{ salt: string; sealedKey: string }> {
	const salt = randomBytes(16).toString('hex');
	const pair = await pairOf(passphrase, salt, pepper);
	pair.privateKey.fill(0);
	return { salt, sealedKey: await sealFor(pair.publicKey, key.privateKey, bound(key.keyId)) };
}

/** Opens it again; null when the passphrase is another one. Fill the key with zeros when it is no longer needed. */
export async function unwrapKey(
	key: { keyId: string; publicKey: string; sealedKey: string; salt: string },
	passphrase: string,
	pepper: Uint8Array,
): Promise<Uint8Array | null> {
	const pair = await pairOf(passphrase, key.salt, pepper);
	const privateKey = await openFor(pair.privateKey, pair.publicKey, key.sealedKey, bound(key.keyId));
	pair.privateKey.fill(0);
	if (privateKey === null) return null;
	return (await isPairOf(privateKey, key.publicKey)) ? privateKey : null;
}
