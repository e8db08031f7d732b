import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type Entry, type ZipFile as Opened, open as openZip } from 'yauzl';
import { ZipFile } from 'yazl';
import { canonical } from '../record/chain.ts';
import { verifyChain } from '../record/verifyChain.ts';
import type { EventTable } from '#db/schema.ts';
import {
	type ArchiveFault,
	type ArchiveSignature,
	FORMAT,
	MANIFEST_FILE,
	type Manifest,
	NotAnArchive,
	RECORDS,
	SIGNATURE_FILE,
} from './archive.ts';
import { isSigned, signArchive } from './archiveKey.ts';
import type { Row, Table } from './archiveTables.ts';
import type { Records } from './collectRecords.ts';
import type { Staging } from './staging.ts';
import { sealing } from './sealing.ts';

/** The one time that every file of an archive bears: archives of the same things are the same bytes. */
const MTIME = new Date(2000, 0, 1, 12);
const HOW = { mtime: MTIME, forceDosTimestamp: true, mode: 0o100644, compressionLevel: 9 };

/**
 * Packs what is staged into one signed archive, file by file: the same files and the same key give the same bytes.
 * It bears its name only once it is whole and on the disk; until then it is called `.part`.
 */
export async function writeArchive(
	staging: Staging,
	about: Omit<Manifest, 'format' | 'files'>,
	keyFolder: string,
	to: string,
	passphrase: string | null = null,
): Promise<{ manifest: Manifest; signature: ArchiveSignature }> {
	const files = staging.files();
	const sums = Object.fromEntries(files.map(({ name, sum }) => [name, sum]));
	const manifest: Manifest = { format: FORMAT, ...about, files: sums };
	const bytes = Buffer.from(canonical(manifest));
	const signature = await signArchive(keyFolder, bytes);
	const zip = new ZipFile();
	zip.addBuffer(bytes, MANIFEST_FILE, HOW);
	zip.addBuffer(Buffer.from(canonical(signature)), SIGNATURE_FILE, HOW);
	for (const { name, at, size } of files)
		zip.addReadStreamLazy(name, { ...HOW, size }, (give) => give(null, createReadStream(at)));
	const failed = new Promise<never>((_, fail) => zip.on('error', fail));
	zip.end();
	const part = `${to}.part`;
	const into = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true });
	const source = zip.outputStream as Readable;
	try {
		await Promise.race([
			passphrase === null ? pipeline(source, into) : pipeline(source, sealing(passphrase), into),
			failed,
		]);
		// Not by a link, which the file systems of sticks do not know.
		if (existsSync(to)) throw new NotAnArchive(`${to} is there already.`);
		await rename(part, to);
	} catch (error) {
		into.destroy();
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(part, { force: true });
		throw error;
	}
	return { manifest, signature };
}

/** More files than these are a trap: an archive of sixty thousand outcomes has fewer. */
const FILES_MOST = 500_000;
/** Nothing that people wrote becomes so many times smaller when it is packed. */
const TIMES_MOST = 250;
const BYTES_MOST = 2 ** 36;
const MANIFEST_BYTES_MOST = 2 ** 27;
/** Records of one committee are looked at together. */
const COMMITTEE_BYTES_MOST = 2 ** 28;

const isLink = ({ externalFileAttributes }: Entry) => ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
const broken = () => new NotAnArchive('It is no archive, or not a whole one.');

function openFile(path: string): Promise<Opened> {
	return new Promise((done, fail) =>
		openZip(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
			if (error) fail(error.message.includes('ENOENT') ? error : broken());
			else done(zip);
		}),
	);
}

/** Every file that an archive names, once, in its order; what is set as a trap is refused before any of it is unpacked. */
async function* entriesOf(zip: Opened, packedSize: number): AsyncGenerator<Entry> {
	if (zip.entryCount > FILES_MOST) throw new NotAnArchive(`It holds ${zip.entryCount} files: no archive has so many.`);
	const names = new Set<string>();
	let size = 0;
	const next = () =>
		new Promise<Entry | null>((done, fail) => {
			const stop = () => {
				for (const heard of ['entry', 'end', 'error']) zip.removeAllListeners(heard);
				zip.on('error', () => undefined);
			};
			zip.once('entry', (entry: Entry) => (stop(), done(entry)));
			zip.once('end', () => (stop(), done(null)));
			zip.once('error', (error: Error) => {
				stop();
				const leadsOut = /invalid relative path|absolute path/.test(error.message);
				fail(leadsOut ? new NotAnArchive('It holds a name that leads out of its folder.') : broken());
			});
			zip.readEntry();
		});
	for (let entry = await next(); entry !== null; entry = await next()) {
		const name = entry.fileName;
		if (names.has(name)) throw new NotAnArchive(`It holds ${name} twice.`);
		names.add(name);
		if (isLink(entry)) throw new NotAnArchive(`${name} is a link, not a file.`);
		if (name.endsWith('/') || entry.isEncrypted()) throw new NotAnArchive(`${name} is nothing that an archive holds.`);
		size += entry.uncompressedSize;
		if (size > BYTES_MOST || size > packedSize * TIMES_MOST + 2 ** 20)
			throw new NotAnArchive(`Unpacked it would be more than ${TIMES_MOST} times as large: it is made to fill a disk.`);
		yield entry;
	}
}

function streamOf(zip: Opened, entry: Entry): Promise<Readable> {
	return new Promise((done, fail) =>
		zip.openReadStream(entry, (error, stream) => {
			// A size that is not the one it declares ends the stream with an error, not the memory.
			if (error) fail(new NotAnArchive(`${entry.fileName} cannot be read.`));
			else done(stream);
		}),
	);
}

async function contentOf(zip: Opened, entry: Entry, most: number): Promise<Buffer> {
	if (entry.uncompressedSize > most) throw new NotAnArchive(`${entry.fileName} is too large.`);
	const stream = await streamOf(zip, entry);
	return buffer(stream).catch(() => {
		throw new NotAnArchive(`${entry.fileName} cannot be read: it is not as large as it says.`);
	});
}

async function sumOf(zip: Opened, entry: Entry): Promise<string> {
	const hash = createHash('sha256');
	try {
		for await (const part of await streamOf(zip, entry)) hash.update(part as Buffer);
	} catch (error) {
		if (error instanceof NotAnArchive) throw error;
		throw new NotAnArchive(`${entry.fileName} cannot be read: it is not as large as it says.`);
	}
	return hash.digest('hex');
}

function parsed<T>(content: Buffer | undefined): T | null {
	try {
		return JSON.parse(content?.toString('utf8') ?? '') as T;
	} catch {
		return null;
	}
}

/** That a file is not what was signed: it was changed, also while it was read. */
export class Altered extends Error {
	readonly file: string;
	constructor(file: string) {
		super(`${file} was altered`);
		this.file = file;
	}
}

/** The records in an archive, read committee by committee. */
export class ArchiveReader {
	readonly manifest: Manifest;
	readonly signature: ArchiveSignature | null;
	/** What lies in a folder of records, by folder and table. */
	readonly folders: ReadonlyMap<string, ReadonlyMap<string, Entry>>;
	readonly #zip: Opened;

	constructor(
		zip: Opened,
		manifest: Manifest,
		signature: ArchiveSignature | null,
		folders: ReadonlyMap<string, ReadonlyMap<string, Entry>>,
	) {
		this.#zip = zip;
		this.manifest = manifest;
		this.signature = signature;
		this.folders = folders;
	}

	/** The rows of one table of a folder, line by line; they are what was signed, or it ends with `Altered`. */
	async rows(folder: string, table: string): Promise<Row[]> {
		const entry = this.folders.get(folder)?.get(table);
		if (!entry) return [];
		const hash = createHash('sha256');
		const rows: Row[] = [];
		try {
			const stream = await streamOf(this.#zip, entry);
			stream.on('data', (part: Buffer) => hash.update(part));
			for await (const line of createInterface({ input: stream, crlfDelay: Infinity }))
				if (line) rows.push(JSON.parse(line) as Row);
		} catch {
			throw new Altered(entry.fileName);
		}
		if (hash.digest('hex') !== this.manifest.files[entry.fileName]) throw new Altered(entry.fileName);
		return rows;
	}

	/** Everything of a folder. */
	async records(folder: string): Promise<Records> {
		const records: Records = new Map();
		for (const table of this.folders.get(folder)?.keys() ?? [])
			records.set(table as Table, await this.rows(folder, table));
		return records;
	}

	close(): void {
		this.#zip.close();
	}
}

/** What came of reading an archive again. */
export interface VerifiedArchive {
	manifest: Manifest;
	signature: ArchiveSignature | null;
	faults: ArchiveFault[];
	/** How many acts the records of acts in it hold. */
	events: number;
}

const RECORD = new RegExp(`^${RECORDS}/(\\w+)/(\\w+)\\.jsonl$`);
const FAULTS_MOST = 100;

/**
 * Opens an archive and compares it with what was signed, file by file; with `look` only its table of contents is read.
 * The caller closes it.
 */
async function openAndCompare(
	path: string,
	look: boolean,
): Promise<{ archive: ArchiveReader; faults: ArchiveFault[] }> {
	const zip = await openFile(path);
	try {
		const { size } = await stat(path);
		const faults: ArchiveFault[] = [];
		const missing = new Set<string>();
		const folders = new Map<string, Map<string, Entry>>();
		const sizes = new Map<string, number>();
		let manifest: Manifest | null = null;
		let bytes: Buffer = Buffer.alloc(0);
		let signature: ArchiveSignature | null = null;
		const say = (fault: ArchiveFault) => void (faults.length < FAULTS_MOST && faults.push(fault));
		for await (const entry of entriesOf(zip, size)) {
			const name = entry.fileName;
			if (name === MANIFEST_FILE) {
				bytes = await contentOf(zip, entry, MANIFEST_BYTES_MOST);
				manifest = parsed<Manifest>(bytes);
				if (!isManifest(manifest)) manifest = null;
				for (const one of Object.keys(manifest?.files ?? {})) missing.add(one);
				continue;
			}
			if (!manifest) throw new NotAnArchive('It has no table of contents that this version reads.');
			if (name === SIGNATURE_FILE) {
				signature = parsed<ArchiveSignature>(await contentOf(zip, entry, 2 ** 12));
				continue;
			}
			const [, folder, table] = RECORD.exec(name) ?? [];
			if (folder !== undefined && table !== undefined) {
				const sum = (sizes.get(folder) ?? 0) + entry.uncompressedSize;
				if (sum > COMMITTEE_BYTES_MOST) throw new NotAnArchive(`${RECORDS}/${folder} is too large.`);
				sizes.set(folder, sum);
				folders.set(folder, (folders.get(folder) ?? new Map<string, Entry>()).set(table, entry));
			}
			if (!missing.delete(name)) say({ kind: 'added', file: name });
			else if (!look && (await sumOf(zip, entry)) !== manifest.files[name]) say({ kind: 'altered', file: name });
		}
		if (!manifest) throw new NotAnArchive('It has no table of contents that this version reads.');
		for (const name of missing) say({ kind: 'missing', file: name });
		if (!signature || !isSigned(bytes, signature)) faults.unshift({ kind: 'signature', file: MANIFEST_FILE });
		return { archive: new ArchiveReader(zip, manifest, signature, folders), faults };
	} catch (error) {
		zip.close();
		throw error;
	}
}

const isText = (value: unknown) => typeof value === 'string';

function isManifest(given: Manifest | null): given is Manifest {
	return (
		given?.format === FORMAT &&
		Array.isArray(given.committees) &&
		given.committees.every(isText) &&
		isText(given.schema) &&
		typeof given.files === 'object' &&
		given.files !== null &&
		Object.values(given.files).every(isText)
	);
}

/** Opens an archive to take its records in; the caller closes it. Whether it is whole was looked at before. */
export async function openArchive(path: string): Promise<ArchiveReader> {
	return (await openAndCompare(path, true)).archive;
}

/** Compares every file with what was signed, the signature with its key, and reads every chain again. */
export async function verifyArchive(path: string): Promise<VerifiedArchive> {
	const { archive, faults } = await openAndCompare(path, false);
	try {
		// A file that was altered may not even be read.
		const events = faults.length > 0 ? 0 : await verifyChains(archive, faults);
		return { manifest: archive.manifest, signature: archive.signature, faults, events };
	} finally {
		archive.close();
	}
}

async function verifyChains(archive: ArchiveReader, faults: ArchiveFault[]): Promise<number> {
	let count = 0;
	for (const folder of archive.folders.keys()) {
		const rows = (await archive.rows(folder, 'event')) as unknown as EventTable[];
		const events = Map.groupBy(rows, (event) => event.chainId);
		for (const chain of (await archive.rows(folder, 'chain')) as { id: string; length: number; head: string }[]) {
			const own = (events.get(chain.id) ?? []).sort((a, b) => a.seq - b.seq);
			if (verifyChain(chain, own).fault) faults.push({ kind: 'chain', file: chain.id });
			events.delete(chain.id);
		}
		for (const id of events.keys()) faults.push({ kind: 'chain', file: id });
		count += rows.length;
	}
	return count;
}

/** Every file of an archive with its content, one after the other: for whoever unpacks it. */
export async function* filesOf(path: string): AsyncGenerator<[name: string, content: Buffer]> {
	const zip = await openFile(path);
	try {
		const { size } = await stat(path);
		for await (const entry of entriesOf(zip, size)) yield [entry.fileName, await contentOf(zip, entry, 2 ** 30)];
	} finally {
		zip.close();
	}
}

/** Makes sure that nothing stands where an archive is to be written, and that it can be. */
export async function findPlace(to: string): Promise<void> {
	if (existsSync(to)) throw new NotAnArchive(`${to} is there already.`);
	const part = `${to}.part`;
	if (existsSync(part))
		throw new NotAnArchive(`${part} is there: an export goes on, or one was interrupted. Delete it when none goes on.`);
	await (await open(part, 'wx', 0o600)).close();
	await rm(part);
}
