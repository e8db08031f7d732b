import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import type { House } from '../perform.ts';
import { cellOf, headOf, writeCsv } from './csv.ts';
import { OPEN_TABLES, type OpenTable, walkTable } from './tables.ts';

/** So many of them are kept: one a night. */
export const DUMPS_KEPT = 7;

const NAME = /^palabre-open-data-\d{4}-\d\d-\d\d\.zip$/;

/**
 * Which files are handed out no more: one that was made before an outcome was withdrawn for safety or corrected, or on
 * that very day, may hold words that were taken back for somebody's sake.
 */
async function seekShut(house: Pick<House, 'read'>): Promise<(name: string) => boolean> {
	const withdrawn = await house.read
		.selectFrom('outcome')
		.select(({ fn }) => fn.max('withdrawnAt').as('at'))
		.executeTakeFirstOrThrow();
	const corrected = await house.read
		.selectFrom('outcomeEdition')
		.select(({ fn }) => fn.max('publishedAt').as('at'))
		.where('edition', '>', 1)
		.executeTakeFirstOrThrow();
	const until = [withdrawn.at ?? '', corrected.at ?? ''].sort().at(-1)?.slice(0, 10) ?? '';
	return (name) => name.slice('palabre-open-data-'.length).slice(0, 10) <= until;
}

const folderOf = (house: Pick<House, 'keyFolder'>) => join(dirname(house.keyFolder), 'open-data');

/** Everything that is open, in one file, as it was one night. */
export interface Dump {
	name: string;
	bytes: number;
	/** SHA-256 of the file (hex). */
	sha256: string;
	madeAt: string;
}

/** The files there are, the newest first; none that may hold what was taken back since. Public. */
export async function listDumps(house: Pick<House, 'keyFolder' | 'read'>): Promise<Dump[]> {
	const folder = folderOf(house);
	const isShut = await seekShut(house);
	const names = (await readdir(folder).catch(() => [])).filter((name) => NAME.test(name) && !isShut(name)).sort();
	const found = await Promise.all(
		names.reverse().map(async (name): Promise<Dump | null> => {
			try {
				const { size, mtime } = await stat(join(folder, name));
				const handle = await open(join(folder, `${name}.sha256`));
				const line = await handle.readFile('utf8').finally(() => handle.close());
				return { name, bytes: size, sha256: line.slice(0, 64), madeAt: mtime.toISOString() };
			} catch {
				// Taken away meanwhile, or not wholly there yet.
				return null;
			}
		}),
	);
	return found.filter((dump) => dump !== null);
}

/** The bytes of one of these files; null where there is none of that name. */
export async function seekDump(
	house: Pick<House, 'keyFolder' | 'read'>,
	name: string,
): Promise<{ bytes: number; sha256: string; stream: ReturnType<typeof createReadStream> } | null> {
	if (!NAME.test(name.replace(/\.sha256$/, '')) || (await seekShut(house))(name)) return null;
	const path = join(folderOf(house), name);
	const found = await stat(path).catch(() => null);
	const sum = found && (await readFile(`${path.replace(/\.sha256$/, '')}.sha256`, 'utf8').catch(() => null));
	return found && sum !== null ? { bytes: found.size, sha256: sum.slice(0, 64), stream: createReadStream(path) } : null;
}

/** Writes what comes, and tells the SHA-256 of it. */
async function writeHashed(path: string, parts: AsyncIterable<string>): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(async function* () {
		for await (const part of parts) {
			hash.update(part);
			yield part;
		}
	}, createWriteStream(path));
	return hash.digest('hex');
}

async function* asCsv(house: House, table: OpenTable, asked: { now: string; origin: string }): AsyncGenerator<string> {
	yield writeCsv(headOf(table, 'hxl'));
	for await (const some of walkTable(house.read, table, asked))
		yield writeCsv(some.map((record) => table.columns.map((column) => cellOf(record, column))));
}

/** One record a line, inside a list: it can be read whole or line by line. */
async function* asJson(house: House, table: OpenTable, asked: { now: string; origin: string }): AsyncGenerator<string> {
	let before = '[\n';
	for await (const some of walkTable(house.read, table, asked))
		for (const record of some) {
			yield before + JSON.stringify(record);
			before = ',\n';
		}
	yield before === '[\n' ? '[]\n' : '\n]\n';
}

function dictionary(): (string | number)[][] {
	return [
		['table', 'column', 'hxl', 'en', 'fr'],
		...OPEN_TABLES.flatMap((table) =>
			table.columns.map((column) => [table.name, column.name, column.hxl, column.en, column.fr]),
		),
	];
}

/**
 * Writes everything that is open into one file: every table as CSV with its HXL tags and as JSON, the dictionary, and the
 * checksums. It appears under its name only when it is whole; of older ones the last seven stay.
 */
export async function writeDump(house: House, origin: string): Promise<string> {
	const folder = folderOf(house);
	await mkdir(folder, { recursive: true });
	const now = house.clock().toISOString();
	const name = `palabre-open-data-${now.slice(0, 10)}.zip`;
	const workplace = await mkdtemp(join(folder, '.making-'));
	try {
		const sums: string[] = [];
		const zip = new yazl.ZipFile();
		const keep = async (path: string, parts: AsyncIterable<string>) => {
			sums.push(`${await writeHashed(join(workplace, path), parts)}  ${path}`);
			zip.addFile(join(workplace, path), path);
		};
		for (const table of OPEN_TABLES) {
			await keep(`${table.name}.csv`, asCsv(house, table, { now, origin }));
			await keep(`${table.name}.json`, asJson(house, table, { now, origin }));
		}
		await keep('dictionary.csv', inOne(writeCsv(dictionary())));
		zip.addBuffer(Buffer.from(`${sums.join('\n')}\n`), 'SHA256SUMS');
		zip.end();
		const whole = join(workplace, name);
		const hash = createHash('sha256');
		await pipeline(
			zip.outputStream,
			async function* (parts: AsyncIterable<string | Buffer>) {
				for await (const part of parts) {
					hash.update(part);
					yield part;
				}
			},
			createWriteStream(whole),
		);
		await writeFile(`${whole}.sha256`, `${hash.digest('hex')}  ${name}\n`);
		await rename(`${whole}.sha256`, join(folder, `${name}.sha256`));
		await rename(whole, join(folder, name));
	} finally {
		await rm(workplace, { recursive: true, force: true });
	}
	await forgetOld(folder, await seekShut(house));
	return name;
}

async function* inOne(text: string): AsyncGenerator<string> {
	yield text;
}

/** What a killed process began, files that may hold what was taken back since, and those beyond the last seven. */
async function forgetOld(folder: string, isShut: (name: string) => boolean): Promise<void> {
	const names = await readdir(folder);
	const dumps = names.filter((name) => NAME.test(name)).sort();
	const old = dumps.filter((name, index) => isShut(name) || index < dumps.length - DUMPS_KEPT);
	for (const name of old) for (const ending of ['', '.sha256']) await rm(join(folder, name + ending), { force: true });
	const day = Date.now() - 86_400_000;
	for (const name of names.filter((one) => one.startsWith('.making-'))) {
		const found = await stat(join(folder, name)).catch(() => null);
		if (found && found.mtimeMs < day) await rm(join(folder, name), { recursive: true, force: true });
	}
}
