import { KeyObject, createCipheriv, createHmac, createSecretKey, encapsulate } from 'node:crypto';
import { AEAD_AES_256_GCM, CipherSuite, type CryptoKey, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256 } from 'hpke';

/**
 * The suite of `urn.ts` for sealing, with the primitives of Node's own OpenSSL: WebCrypto sends each of the twenty steps
 * of a ballot to another thread, which costs this one several times as much as taking the step. Ballots are opened by
 * the suite of `urn.ts`, so that each one that opens shows that both mean the same.
 */

/** OpenSSL's own DHKEM: a key for this one ballot, and what follows from it and the poll's public key. */
const kem = () => ({
	...KEM_DHKEM_X25519_HKDF_SHA256(),
	Encap: async (publicKey: CryptoKey) => {
		const { sharedKey, ciphertext } = encapsulate(KeyObject.from(publicKey));
		return { shared_secret: bytesOf(sharedKey), enc: bytesOf(ciphertext) };
	},
});

const hmac = (key: Uint8Array, ...parts: Uint8Array[]): Uint8Array => {
	const made = createHmac('sha256', createSecretKey(key));
	for (const part of parts) made.update(part);
	return bytesOf(made.digest());
};

/** RFC 5869; nothing longer than one hash is ever asked for. */
const kdf = () => ({
	...KDF_HKDF_SHA256(),
	Extract: async (salt: Uint8Array, ikm: Uint8Array) => hmac(salt, ikm),
	Expand: async (prk: Uint8Array, info: Uint8Array, length: number) => {
		if (length > 32) throw new RangeError('one hash has 32 bytes');
		return hmac(prk, info, Uint8Array.of(1)).subarray(0, length);
	},
});

const aead = () => ({
	...AEAD_AES_256_GCM(),
	Seal: async (key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plain: Uint8Array) => {
		const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce).setAAD(aad);
		return bytesOf(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
	},
});

/** A plain array of bytes, as `hpke` expects it. */
const bytesOf = (buffer: Buffer): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);

export const sealer = new CipherSuite(kem, kdf, aead);
