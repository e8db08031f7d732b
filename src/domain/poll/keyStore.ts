import { constants } from 'node:fs';
import { chmod, lstat, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { WrongKey, type PollKeyPair } from '#domain/poll/urn.ts';

const KEY_BYTES = 32;
/** So long a key waits for its poll: it is written before the poll's row is committed, perhaps by another process. */
const WAITS_MS = 10 * 60_000;
const POLL_ID = /^[a-z0-9]{1,64}$/;
const PUBLIC_KEY = /^[A-Za-z0-9_-]{43}$/;
const FILE = /^([a-z0-9]{1,64})\.([A-Za-z0-9_-]{43})\.key(\.new)?$/;

/** A private key that lies in the folder. */
export interface StoredKey {
	pollId: string;
	/** The public half it belongs to: a poll that was opened at the second try has left another behind. */
	publicKey: string;
}

/**
 * Keeps the private key of a poll, in a folder beside the database and never in a backup of it. When this returns the
 * key survives a power cut; only then may the poll's row be committed. Its file is named after poll *and* public key,
 * so that two people who open a poll at the same moment do not overwrite each other's.
 */
export async function writeKey(folder: string, pollId: string, key: PollKeyPair): Promise<void> {
	const path = join(folder, fileName(pollId, key.publicKey));
	if (key.privateKey.length !== KEY_BYTES) throw new TypeError('not a private key');
	await makeFolder(folder);
	const file = await open(`${path}.new`, 'wx', 0o600);
	try {
		try {
			await file.writeFile(key.privateKey);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(`${path}.new`, path);
	} catch (error) {
		await destroyFile(`${path}.new`);
		throw error;
	}
	await syncFolder(folder);
}

/** The private key of a poll; null when it is gone; throws `WrongKey` when it is damaged. */
export async function readKey(folder: string, pollId: string, publicKey: string): Promise<Uint8Array | null> {
	const bytes = await readFile(join(folder, fileName(pollId, publicKey))).catch(nullWhenAbsent);
	if (bytes && bytes.length !== KEY_BYTES) throw new WrongKey();
	return bytes;
}

/**
 * Destroys every key of a poll for good, also half-written ones; doing it twice does no harm. The zeros are written
 * over the file in place: on disks that keep old blocks (flash, snapshots, copy-on-write) that is the best a program
 * can do, and `ballots.md` says what follows from it.
 */
export async function destroyKey(folder: string, pollId: string): Promise<number> {
	checkPollId(pollId);
	const names = (await fileNames(folder)).filter((name) => FILE.exec(name)?.[1] === pollId);
	for (const name of names) await destroyFile(join(folder, name));
	// Also when there is nothing left: a crash may have come between the unlink and this.
	await syncFolder(folder).catch(nullWhenAbsent);
	return names.length;
}

/**
 * Whether a key of this poll was written in these minutes, by the clock of the disk: its poll may not be committed yet,
 * so it is left alone also where nobody knows that poll.
 */
export async function isAwaitingPoll(folder: string, pollId: string): Promise<boolean> {
	for (const name of await fileNames(folder)) {
		if (FILE.exec(name)?.[1] !== pollId) continue;
		const found = await lstat(join(folder, name)).catch(nullWhenAbsent);
		// A disk whose clock was set back must not keep a key for ever.
		if (found && Math.abs(Date.now() - found.mtimeMs) < WAITS_MS) return true;
	}
	return false;
}

/**
 * Every key that lies in the folder, half-written ones too: at the start, those of opened polls are destroyed, and those
 * of polls that nobody knows once they no longer wait for theirs.
 */
export async function listKeys(folder: string): Promise<StoredKey[]> {
	const keys = new Map<string, StoredKey>();
	for (const name of await fileNames(folder)) {
		const [, pollId, publicKey] = FILE.exec(name) ?? [];
		if (pollId !== undefined && publicKey !== undefined) keys.set(`${pollId}.${publicKey}`, { pollId, publicKey });
	}
	return [...keys.values()].sort((a, b) => (a.pollId + a.publicKey < b.pollId + b.publicKey ? -1 : 1));
}

async function destroyFile(path: string): Promise<void> {
	const found = await lstat(path).catch(nullWhenAbsent);
	// A link is only taken away: zeros must not be written over some other file.
	if (found?.isFile()) {
		const file = await open(path, constants.O_RDWR | constants.O_NOFOLLOW).catch(nullWhenAbsent);
		// Another process took it away in this moment.
		if (file === null) return;
		try {
			await file.write(new Uint8Array(found.size), 0, found.size, 0);
			await file.sync();
		} finally {
			await file.close();
		}
	}
	await unlink(path).catch(nullWhenAbsent);
}

function checkPollId(pollId: string): void {
	if (!POLL_ID.test(pollId)) throw new TypeError('not the id of a poll');
}

function fileName(pollId: string, publicKey: string): string {
	checkPollId(pollId);
	if (!PUBLIC_KEY.test(publicKey)) throw new TypeError('not a public key');
	return `${pollId}.${publicKey}.key`;
}

async function fileNames(folder: string): Promise<string[]> {
	return (await readdir(folder).catch(nullWhenAbsent)) ?? [];
}

async function makeFolder(folder: string): Promise<void> {
	const made = await mkdir(folder, { recursive: true, mode: 0o700 });
	if (made !== undefined) await syncFolder(dirname(resolve(made)));
	const { mode } = await stat(folder);
	if ((mode & 0o077) !== 0) await chmod(folder, 0o700);
}

/** Makes renames and unlinks in a folder survive a power cut. Windows cannot open folders, and has no need to. */
async function syncFolder(folder: string): Promise<void> {
	if (process.platform === 'win32') return;
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

function nullWhenAbsent(error: NodeJS.ErrnoException): null {
	if (error.code === 'ENOENT') return null;
	throw error;
}
