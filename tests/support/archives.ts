import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArchiveAudience, type Manifest, RECORDS } from '#domain/archive/archive.ts';
import { filesOf, writeArchive } from '#domain/archive/archiveFile.ts';
import { type MakePages, layArchive } from '#domain/archive/archiveQueries.ts';
import type { Row, Table } from '#domain/archive/archiveTables.ts';
import { Staging } from '#domain/archive/staging.ts';
import type { House } from '#domain/perform.ts';

/** Files of an archive by name, as small ones are held in a test. */
export type ArchiveFiles = Map<string, Uint8Array>;
type About = Omit<Manifest, 'format' | 'files'>;

const folders: string[] = [];
process.once('exit', () => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'palabre-archive-'));
	folders.push(folder);
	return folder;
}

/** Where a file that a test makes may lie. */
export const newPath = (name = 'archive.zip') => join(newFolder(), name);

/** Writes bytes as a file. */
export function asFile(content: Uint8Array): string {
	const path = newPath();
	writeFileSync(path, content);
	return path;
}

/** What lies in a staging folder, by name. */
export function stagedFiles(staging: Staging): ArchiveFiles {
	return new Map(staging.files().map(({ name, at }) => [name, readFileSync(at)]));
}

/** Everything of an archive but its public pages, before it is packed. */
export async function laid(
	house: House,
	committee: string | null,
	audience: ArchiveAudience = 'committee',
	makePages?: MakePages,
): Promise<{ files: ArchiveFiles; about: About }> {
	const staging = await Staging.open(newFolder());
	const about = await layArchive(house, staging, { audience, committee }, makePages);
	const files = stagedFiles(staging);
	staging.clear();
	return { files, about };
}

/** Files packed and signed; the answer names the file. */
export async function packed(files: ArchiveFiles, about: About, keyFolder: string) {
	const staging = await Staging.open(newFolder());
	for (const [name, content] of files) await staging.put(name, content);
	const file = newPath();
	const { manifest, signature } = await writeArchive(staging, about, keyFolder, file);
	staging.clear();
	return { file, manifest, signature };
}

/** The files of an archive. */
export async function unpacked(file: string): Promise<ArchiveFiles> {
	const files: ArchiveFiles = new Map();
	for await (const [name, content] of filesOf(file)) files.set(name, content);
	return files;
}

/** The records in the files of an archive, of all committees together. */
export function recordsIn(files: ArchiveFiles): Map<Table, Row[]> {
	const records = new Map<Table, Row[]>();
	for (const [name, content] of files) {
		const table = new RegExp(`^${RECORDS}/\\w+/(\\w+)\\.jsonl$`).exec(name)?.[1] as Table | undefined;
		if (!table) continue;
		const lines = Buffer.from(content).toString('utf8').split('\n').filter(Boolean);
		records.set(table, [...(records.get(table) ?? []), ...lines.map((line) => JSON.parse(line) as Row)]);
	}
	return records;
}
