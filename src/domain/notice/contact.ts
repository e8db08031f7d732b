import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Way } from './notice.ts';

/** The key under which addresses and numbers lie, from the house's pepper: who carries the database away reads none. */
function keyFrom(pepper: Uint8Array): Buffer {
	return Buffer.from(hkdfSync('sha256', pepper, '', 'palabre contact 1', 32));
}

const boundTo = (accountId: string, channel: Way) => Buffer.from(`${accountId} ${channel}`);

/** Seals an address or number for one account and one way. */
export function sealContact(
	pepper: Uint8Array,
	{ accountId, channel, address }: { accountId: string; channel: Way; address: string },
): string {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', keyFrom(pepper), nonce).setAAD(boundTo(accountId, channel));
	// All as long as the longest that is taken, so that none is known by its length.
	const whole = address.padEnd(channel === 'push' ? 800 : 254);
	const sealed = Buffer.concat([cipher.update(whole, 'utf8'), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Opens it again; null when the pepper is another one, as after a backup was restored without it. */
export function openContact(
	pepper: Uint8Array,
	{ accountId, channel, sealed }: { accountId: string; channel: Way; sealed: string },
): string | null {
	const bytes = Buffer.from(sealed, 'base64url');
	try {
		const decipher = createDecipheriv('aes-256-gcm', keyFrom(pepper), bytes.subarray(0, 12))
			.setAAD(boundTo(accountId, channel))
			.setAuthTag(bytes.subarray(12, 28));
		return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
			.toString('utf8')
			.trimEnd();
	} catch {
		return null;
	}
}
