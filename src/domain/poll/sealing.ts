import { WrongKey, type PollKeyPair, checkedPair, isUnopened, publicHalf, suite } from '#domain/poll/urn.ts';

/** What a sealed thing is bound to: opened in another place than it was sealed for, it stays shut. */
export interface Bound {
	info: Uint8Array;
	aad: Uint8Array;
}

const ENCAPSULATED_BYTES = 32;

/** Makes the one pair of keys that belongs to a seed (RFC 9180, DeriveKeyPair). Fill the private half with zeros after use. */
export async function derivePair(seed: Uint8Array): Promise<PollKeyPair> {
	const pair = await suite.DeriveKeyPair(seed, true);
	return {
		publicKey: Buffer.from(await suite.SerializePublicKey(pair.publicKey)).toString('base64url'),
		privateKey: await suite.SerializePrivateKey(pair.privateKey),
	};
}

/** Seals bytes to a public key (base64url): base64 of the encapsulated key and the ciphertext. */
export async function sealFor(publicKey: string, bytes: Uint8Array, bound: Bound): Promise<string> {
	const { encapsulatedSecret, ciphertext } = await suite.Seal(await publicHalf(publicKey), bytes, bound);
	return Buffer.concat([encapsulatedSecret, ciphertext]).toString('base64');
}

/** Opens what was sealed to this key and bound to this place; null when it was not, or is damaged. */
export async function openFor(
	privateKey: Uint8Array,
	publicKey: string,
	sealed: string,
	bound: Bound,
): Promise<Uint8Array | null> {
	const pair = await checkedPair(privateKey, publicKey);
	const bytes = Buffer.from(sealed, 'base64');
	try {
		return await suite.Open(pair, bytes.subarray(0, ENCAPSULATED_BYTES), bytes.subarray(ENCAPSULATED_BYTES), bound);
	} catch (error) {
		if (isUnopened(error)) return null;
		throw error;
	}
}

/** Whether two halves belong together. */
export async function isPairOf(privateKey: Uint8Array, publicKey: string): Promise<boolean> {
	try {
		await checkedPair(privateKey, publicKey);
		return true;
	} catch (error) {
		if (error instanceof WrongKey) return false;
		throw error;
	}
}
