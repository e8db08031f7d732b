import { randomBytes } from 'node:crypto';

const ALPHABET = 'abcdefghjkmnpqrstvwxyz0123456789';

/** Makes a new random id: 20 base32 characters, 100 bits. It carries no time and no order, so a link tells nothing. */
export function newId(): string {
	let id = '';
	for (const byte of randomBytes(20)) id += ALPHABET[byte & 31];
	return id;
}
