import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { headWords } from '../record/verifyChain.ts';
import { newId } from '../id.ts';
import { sha256 } from '../record/chain.ts';
import type { ArchiveSignature } from './archive.ts';

/** Lies beside the keys of open polls, and like them in no backup and no archive. */
export const ARCHIVE_KEY_FILE = 'archive.pem';

async function readOwnKey(folder: string): Promise<string | null> {
	try {
		return await readFile(join(folder, ARCHIVE_KEY_FILE), 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
}

/** The key by which this installation signs its archives, drawn when there is none yet; of two that draw at once both get the one that came to stay. */
async function ownKey(folder: string): Promise<string> {
	const there = await readOwnKey(folder);
	if (there) return there;
	await mkdir(folder, { recursive: true, mode: 0o700 });
	if (((await stat(folder)).mode & 0o077) !== 0) await chmod(folder, 0o700);
	const drawn = join(folder, `${ARCHIVE_KEY_FILE}.${newId()}`);
	const file = await open(drawn, 'wx', 0o600);
	try {
		await file.writeFile(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
		await file.sync();
	} finally {
		await file.close();
	}
	try {
		await link(drawn, join(folder, ARCHIVE_KEY_FILE));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	} finally {
		await unlink(drawn);
	}
	return (await readOwnKey(folder)) ?? '';
}

/** A public key as words that two people compare aloud. */
function fingerprintOf(publicKey: string): string {
	return headWords(sha256(`palabre archive ${publicKey}`));
}

/** Signs bytes with the installation's key: the same bytes and the same key give the same signature. */
export async function signArchive(folder: string, bytes: Uint8Array): Promise<ArchiveSignature> {
	const key = createPrivateKey(await ownKey(folder));
	const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64url');
	return {
		...{ algorithm: 'Ed25519', publicKey, fingerprint: fingerprintOf(publicKey) },
		signature: sign(null, bytes, key).toString('base64url'),
	};
}

/** Whether whoever holds the key signed these bytes, and the words are the key's. */
export function isSigned(bytes: Uint8Array, given: ArchiveSignature): boolean {
	try {
		const key = createPublicKey({ key: Buffer.from(given.publicKey, 'base64url'), type: 'spki', format: 'der' });
		return (
			key.asymmetricKeyType === 'ed25519' &&
			given.fingerprint === fingerprintOf(given.publicKey) &&
			verify(null, bytes, key, Buffer.from(given.signature, 'base64url'))
		);
	} catch {
		return false;
	}
}

/** The words of this installation's own key, for the notice board; null while it never signed anything. */
export async function ownFingerprint(folder: string): Promise<string | null> {
	const key = await readOwnKey(folder);
	if (!key) return null;
	return fingerprintOf(
		createPublicKey(createPrivateKey(key)).export({ type: 'spki', format: 'der' }).toString('base64url'),
	);
}
