import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { fromBuffer } from 'yauzl';
import { ZipFile } from 'yazl';
import { canonical } from '../record/chain.ts';
import { verifyChain } from '../record/verifyChain.ts';
import type { EventTable } from '#db/schema.ts';
import {
	type ArchiveFault,
	type ArchiveFiles,
	type ArchiveSignature,
	MANIFEST_FILE,
	type Manifest,
	SIGNATURE_FILE,
} from './archive.ts';
import { isSigned, signArchive } from './archiveKey.ts';
import { readRecords } from './collectRecords.ts';

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const inOrder = <T>(entries: Iterable<[string, T]>) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

/** The one time that every file of an archive bears: archives of the same things are the same bytes. */
const MTIME = new Date(2000, 0, 1, 12);

/** Nobody opens a larger one by mistake: it would fill the memory of the machine. */
const BYTES_MOST = 2 ** 31 - 1;

/** Puts files into one signed archive: the same files and the same key give the same bytes. */
export async function packArchive(
	files: ArchiveFiles,
	about: Omit<Manifest, 'format' | 'files'>,
	keyFolder: string,
): Promise<{ zip: Buffer; manifest: Manifest; signature: ArchiveSignature }> {
	const sums = Object.fromEntries(inOrder(files).map(([name, content]) => [name, sha(content)]));
	const manifest: Manifest = { format: 'palabre-archive-1', ...about, files: sums };
	const bytes = Buffer.from(canonical(manifest));
	const signature = await signArchive(keyFolder, bytes);
	const zip = new ZipFile();
	const put = (name: string, content: Uint8Array) =>
		// A view, no copy: the archive of a large installation is not held twice.
		zip.addBuffer(Buffer.from(content.buffer, content.byteOffset, content.byteLength), name, {
			mtime: MTIME,
			forceDosTimestamp: true,
			mode: 0o100644,
			compressionLevel: 9,
		});
	put(MANIFEST_FILE, bytes);
	put(SIGNATURE_FILE, Buffer.from(canonical(signature)));
	for (const [name, content] of inOrder(files)) put(name, content);
	zip.end();
	return { zip: await buffer(zip.outputStream), manifest, signature };
}

/** What keeps a file from being read as an archive. */
export class NotAnArchive extends Error {
	override readonly name = 'NotAnArchive';
}

/** The files of an archive. A name that leads out of it is none. */
export async function unpackArchive(zip: Buffer): Promise<ArchiveFiles> {
	const files: ArchiveFiles = new Map();
	let size = 0;
	await new Promise<void>((done, failed) => {
		const wrong = (why: string) => failed(new NotAnArchive(why));
		fromBuffer(zip, { lazyEntries: true }, (error, opened) => {
			if (error) return wrong('It is no archive, or not a whole one.');
			opened.on('error', () => wrong('It is no archive, or not a whole one.'));
			opened.on('end', () => done());
			opened.on('entry', (entry) => {
				size += entry.uncompressedSize;
				if (size > BYTES_MOST) return wrong('It is too large.');
				if (files.has(entry.fileName)) return wrong(`It holds ${entry.fileName} twice.`);
				if (entry.fileName.endsWith('/')) return opened.readEntry();
				opened.openReadStream(entry, (unread, stream) => {
					if (unread) return wrong(`${entry.fileName} cannot be read.`);
					buffer(stream).then(
						(content) => {
							files.set(entry.fileName, content);
							opened.readEntry();
						},
						() => wrong(`${entry.fileName} cannot be read.`),
					);
				});
			});
			opened.readEntry();
		});
	});
	return files;
}

/** What came of reading an archive again. */
export interface VerifiedArchive {
	manifest: Manifest;
	signature: ArchiveSignature | null;
	faults: ArchiveFault[];
	/** How many acts the records of acts in it hold. */
	events: number;
}

function readJson<T>(files: ArchiveFiles, name: string): T | null {
	try {
		return JSON.parse(Buffer.from(files.get(name) ?? '').toString('utf8')) as T;
	} catch {
		return null;
	}
}

/** Compares every file with what was signed, the signature with its key, and reads every chain again. */
export function verifyArchive(files: ArchiveFiles): VerifiedArchive {
	const manifest = readJson<Manifest>(files, MANIFEST_FILE);
	if (manifest?.format !== 'palabre-archive-1' || typeof manifest.files !== 'object')
		throw new NotAnArchive('It has no table of contents that this version reads.');
	const signature = readJson<ArchiveSignature>(files, SIGNATURE_FILE);
	const faults: ArchiveFault[] = [];
	if (!signature || !isSigned(files.get(MANIFEST_FILE) ?? new Uint8Array(), signature))
		faults.push({ kind: 'signature', file: MANIFEST_FILE });
	for (const [name, sum] of Object.entries(manifest.files)) {
		const content = files.get(name);
		if (!content) faults.push({ kind: 'missing', file: name });
		else if (sha(content) !== sum) faults.push({ kind: 'altered', file: name });
	}
	for (const name of files.keys())
		if (!Object.hasOwn(manifest.files, name) && name !== MANIFEST_FILE && name !== SIGNATURE_FILE)
			faults.push({ kind: 'added', file: name });
	// A file that was altered may not even be read.
	const events = faults.length > 0 ? 0 : verifyChains(files, faults);
	return { manifest, signature, faults, events };
}

function verifyChains(files: ArchiveFiles, faults: ArchiveFault[]): number {
	const records = readRecords(files);
	const events = Map.groupBy((records.get('event') ?? []) as unknown as EventTable[], (event) => event.chainId);
	for (const { id, length, head } of (records.get('chain') ?? []) as { id: string; length: number; head: string }[]) {
		const rows = (events.get(id) ?? []).sort((a, b) => a.seq - b.seq);
		if (verifyChain({ id, length, head }, rows).fault) faults.push({ kind: 'chain', file: id });
		events.delete(id);
	}
	for (const id of events.keys()) faults.push({ kind: 'chain', file: id });
	return records.get('event')?.length ?? 0;
}

const SEALED = Buffer.from('palabre-sealed-1\n');
const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const derive = promisify(scrypt) as (
	secret: string,
	salt: Buffer,
	bytes: number,
	how: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>;

/** A key from a passphrase: a third of a second and 32 MB for every guess. */
function keyFrom(passphrase: string, salt: Buffer): Promise<Buffer> {
	return derive(passphrase.normalize('NFKC').trim(), salt, 32, { N: 2 ** 15, r: 8, p: 3, maxmem: 128 * 1024 ** 2 });
}

/** Seals an archive with a passphrase (scrypt, AES-256-GCM): whoever takes the stick has nothing without it. */
export async function sealArchive(zip: Buffer, passphrase: string): Promise<Buffer> {
	const [salt, iv] = [randomBytes(SALT_BYTES), randomBytes(IV_BYTES)];
	const cipher = createCipheriv('aes-256-gcm', await keyFrom(passphrase, salt), iv);
	cipher.setAAD(SEALED);
	const sealed = Buffer.concat([cipher.update(zip), cipher.final()]);
	return Buffer.concat([SEALED, salt, iv, sealed, cipher.getAuthTag()]);
}

/** Whether a file is a sealed archive. */
export function isSealed(file: Buffer): boolean {
	return file.subarray(0, SEALED.length).equals(SEALED);
}

/** Opens a sealed archive; a wrong passphrase and a damaged file look the same. */
export async function openSealed(file: Buffer, passphrase: string): Promise<Buffer> {
	const at = SEALED.length;
	const salt = file.subarray(at, at + SALT_BYTES);
	const iv = file.subarray(at + SALT_BYTES, at + SALT_BYTES + IV_BYTES);
	const sealed = file.subarray(at + SALT_BYTES + IV_BYTES, -TAG_BYTES);
	try {
		const cipher = createDecipheriv('aes-256-gcm', await keyFrom(passphrase, salt), iv);
		cipher.setAAD(SEALED);
		cipher.setAuthTag(file.subarray(-TAG_BYTES));
		return Buffer.concat([cipher.update(sealed), cipher.final()]);
	} catch {
		throw new NotAnArchive('The passphrase is not the right one, or the file is damaged.');
	}
}
