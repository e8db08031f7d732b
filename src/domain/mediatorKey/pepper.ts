import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../id.ts';
import { sha256 } from '../record/chain.ts';

const BYTES = 32;
/** Lies beside the keys of open polls, and like them in no backup. */
export const PEPPER_FILE = 'notes.pepper';

/** The house's pepper: whoever carries the database away without it cannot even begin to guess. Null when there is none. */
export async function readPepper(folder: string): Promise<Uint8Array | null> {
	try {
		const bytes = await readFile(join(folder, PEPPER_FILE));
		return bytes.length === BYTES ? bytes : null;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
}

/** The same, drawn when there is none yet; of two that draw at once both get the one that came to stay. */
export async function makePepper(folder: string): Promise<Uint8Array> {
	const there = await readPepper(folder);
	if (there) return there;
	await mkdir(folder, { recursive: true, mode: 0o700 });
	if (((await stat(folder)).mode & 0o077) !== 0) await chmod(folder, 0o700);
	const drawn = join(folder, `${PEPPER_FILE}.${newId()}`);
	const file = await open(drawn, 'wx', 0o600);
	try {
		await file.writeFile(randomBytes(BYTES));
		await file.sync();
	} finally {
		await file.close();
	}
	try {
		await link(drawn, join(folder, PEPPER_FILE));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	} finally {
		await unlink(drawn);
	}
	const made = await readPepper(folder);
	if (!made) throw new Error('the pepper beside the keys is damaged');
	return made;
}

/** Tells one pepper from another without telling anything about it. */
export function markOf(pepper: Uint8Array): string {
	return sha256(`palabre pepper ${Buffer.from(pepper).toString('hex')}`).slice(0, 16);
}
