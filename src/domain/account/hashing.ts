import { hash, hashRaw, verify } from '@node-rs/argon2';
import { Refused, no } from '../refusals.ts';

/** Argon2id, 64 MiB, three rounds: a stolen database costs an attacker about a tenth of a second a guess. */
const COST = { algorithm: 2, memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 } as const;

/** Lets only so many work at once and so many wait; those beyond are refused at once instead of waiting for ever. */
export function gate(atOnce: number, longest: number): <T>(work: () => Promise<T>) => Promise<T> {
	let working = 0;
	const waiting: (() => void)[] = [];
	return async (work) => {
		if (working >= atOnce) {
			if (waiting.length >= longest) throw new Refused(no('overloaded'));
			// Whoever leaves hands its place over, so `working` stays as it is.
			await new Promise<void>((go) => waiting.push(go));
		} else working++;
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else working--;
		}
	};
}

/** Two at once is 128 MiB; forty in the queue is a wait of some four seconds. */
const enter = gate(2, 40);

/** Hashes a PIN or passphrase for keeping. Slow on purpose: only in `prepare`. Refuses when too many wait. */
export function hashSecret(secret: string): Promise<string> {
	return enter(() => hash(secret, COST));
}

let dummy: Promise<string> | null = null;

/**
 * Tells whether a secret is the one that was hashed. Without a hash (unknown handle, card not claimed yet) it takes
 * as long and says no, so that the time of the answer tells nothing.
 */
export async function verifySecret(secretHash: string | null, secret: string): Promise<boolean> {
	if (secretHash) return enter(() => verify(secretHash, secret));
	dummy ??= hash('nobody chose this', COST);
	const anybody = await dummy;
	await enter(() => verify(anybody, secret));
	return false;
}

/**
 * Stretches a passphrase to the 32 bytes that a key is made from: Argon2id at the same cost, with a pepper that stands in
 * no database. Fill them with zeros after use.
 */
export function stretchSecret(secret: string, salt: Uint8Array, pepper: Uint8Array): Promise<Uint8Array> {
	return enter(() => hashRaw(secret, { ...COST, outputLen: 32, salt, secret: pepper }));
}
