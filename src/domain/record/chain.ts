import { hash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The head of a chain that holds nothing yet. */
export const EMPTY_HEAD = '0'.repeat(64);

/** Canonical JSON (RFC 8785), so that what is hashed is the same bytes everywhere. */
export function canonical(value: unknown): string {
	return canonicalize(value) ?? 'null';
}

/** SHA-256 as hex. */
export function sha256(text: string): string {
	return hash('sha256', text);
}

/** A fresh salt for a payload (16 bytes, hex). */
export function newSalt(): string {
	return randomBytes(16).toString('hex');
}

/** Hash of a payload with its salt: stays in the chain when the payload is erased. */
export function hashPayload(salt: string, payload: string): string {
	return sha256(salt + payload);
}

/** Hash of an event's place in its chain. */
export function hashEvent(event: {
	chainId: string;
	seq: number;
	type: string;
	at: string;
	actorId: string | null;
	payloadHash: string;
	previous: string;
}): string {
	return sha256(canonical(event));
}
