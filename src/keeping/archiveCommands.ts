import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { ArchiveAudience, ArchiveFault } from '#domain/archive/archive.ts';
import {
	isSealed,
	openSealed,
	packArchive,
	sealArchive,
	unpackArchive,
	verifyArchive,
} from '#domain/archive/archiveFile.ts';
import { listArchived, readArchive } from '#domain/archive/archiveQueries.ts';
import { importArchive } from '#domain/archive/importArchive.ts';
import { makeArchive } from '#domain/archive/makeArchive.ts';
import { type House, perform } from '#domain/perform.ts';
import { Refused } from '#domain/refusals.ts';
import { wordsFor } from '#i18n/words.ts';
import { gatherPages } from '#keeping/archivePages.ts';
import { Stop } from '#keeping/stop.ts';

const bySystem = { accountId: 'system' } as const;

const FAULTS: Record<ArchiveFault['kind'], (file: string) => string> = {
	altered: (file) => `${file} was ALTERED`,
	missing: (file) => `${file} is MISSING`,
	added: (file) => `${file} was ADDED`,
	signature: (file) => `the SIGNATURE is not of this ${file}`,
	chain: (file) => `the record of acts ${file} was ALTERED before it was signed`,
};

async function readPassphrase(file: string | undefined): Promise<string | null> {
	if (file === undefined) return null;
	const said = (await readFile(resolve(file), 'utf8')).trim();
	if (said.length < 12) throw new Stop('A passphrase has twelve letters at least: four words are good.');
	return said;
}

/** The archive in a file, opened when it is sealed. */
async function readArchiveFile(file: string, passphraseFile: string | undefined): Promise<Buffer> {
	const content = await readFile(resolve(file)).catch(() => {
		throw new Stop(`The file ${file} cannot be read.`);
	});
	if (!isSealed(content)) return content;
	const passphrase = await readPassphrase(passphraseFile);
	if (passphrase === null) throw new Stop(`${file} is sealed: name the file with its passphrase by --passphrase-file.`);
	return openSealed(content, passphrase);
}

/** Written so that only its owner reads it, over nothing that is there, and on the disk when this returns. */
async function writeNew(path: string, content: Buffer): Promise<void> {
	const file = await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600).catch(
		(error: NodeJS.ErrnoException) => {
			throw error.code === 'EEXIST' ? new Stop(`${path} is there already.`) : error;
		},
	);
	try {
		await file.writeFile(content);
		await file.sync();
	} finally {
		await file.close();
	}
}

interface Wanted {
	committee?: string;
	all?: boolean;
	public?: boolean;
	out?: string;
	passphraseFile?: string;
	pages: boolean;
	json?: boolean;
}

async function exportTo(house: House, wanted: Wanted) {
	const code = wanted.committee?.toUpperCase() ?? null;
	if ((code === null) !== (wanted.all ?? false)) throw new Stop('Say --committee CODE, or --all.');
	const audience: ArchiveAudience = wanted.public ? 'public' : 'committee';
	await listArchived(house.read, code);
	const passphrase = await readPassphrase(wanted.passphraseFile);
	const to = resolve(wanted.out ?? `palabre-${code ?? 'all'}-${house.clock().toISOString().slice(0, 10)}.zip`);
	const { files, about } = await readArchive(house, { audience, committee: code });
	if (wanted.pages) for (const [name, content] of await gatherPages(house, code)) files.set(name, content);
	const { zip, signature } = await packArchive(files, about, house.keyFolder);
	await perform(house, makeArchive, { audience, committee: code ?? undefined }, bySystem);
	await writeNew(to, passphrase === null ? zip : await sealArchive(zip, passphrase));
	return { file: to, audience, committees: about.committees, files: files.size, fingerprint: signature.fingerprint };
}

/** Takes an archive in; what forbids it is said in English, as everything in the terminal. */
async function importInto(house: House, content: Buffer) {
	try {
		return await perform(house, importArchive, { file: content.toString('base64') }, bySystem);
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		const { t } = wordsFor('en', { timeZone: 'UTC', now: house.clock().toISOString() });
		throw new Stop(t(`refusal.${error.because.no}`, error.because.with));
	}
}

/** The commands by which committees leave an installation and come into another. */
export function addArchiveCommands(
	program: Command,
	withHouse: <T>(work: (house: House) => Promise<T>) => Promise<T>,
	print: (answer: unknown, lines: string[], json: boolean | undefined) => void,
): void {
	program
		.command('export')
		.description('an archive of one committee or of all: pages that open without a network, and records to take over')
		.option('--committee <code>', 'one committee')
		.option('--all', 'every committee')
		.option('--public', 'only what everybody may read: nobody takes a committee over from it')
		.option('--out <file>', 'where to')
		.option('--passphrase-file <file>', 'seal it with the passphrase in this file')
		.option('--no-pages', 'the records only')
		.option('--json')
		.action(async (wanted: Wanted) => {
			const done = await withHouse((house) => exportTo(house, wanted));
			const care = wanted.public
				? []
				: [
						'It holds names, and who did what: a stick can be taken from whoever carries it.',
						...(wanted.passphraseFile
							? []
							: ['Better: seal it with --passphrase-file, and carry the passphrase another way.']),
					];
			print(
				done,
				[
					`written: ${done.file}, ${done.files} files, of ${done.committees.join(', ')}`,
					`signed by: ${done.fingerprint}`,
					...care,
				],
				wanted.json,
			);
		});

	program
		.command('import <file>')
		.description(
			'take the committees of an archive in, with their history; nobody in them can sign in before a new card',
		)
		.option('--passphrase-file <file>', 'what it was sealed with')
		.option('--json')
		.action(async (file: string, { passphraseFile, json }: { passphraseFile?: string; json?: boolean }) => {
			const content = await readArchiveFile(file, passphraseFile);
			const done = await withHouse((house) => importInto(house, content));
			print(
				done,
				[
					`taken in: ${done.committees.join(', ')}, ${done.events} acts`,
					`signed by: ${done.fingerprint}; whoever sent it reads you these words`,
					`${done.accounts} people have an account and no way to sign in yet: issue cards (person card HANDLE, or on the page of the committee)`,
				],
				json,
			);
		});

	program
		.command('archive')
		.description('archives')
		.command('verify <file>')
		.description('compare every file of an archive with what was signed; it needs no database')
		.option('--passphrase-file <file>', 'what it was sealed with')
		.option('--json')
		.action(async (file: string, { passphraseFile, json }: { passphraseFile?: string; json?: boolean }) => {
			const { manifest, signature, faults, events } = verifyArchive(
				await unpackArchive(await readArchiveFile(file, passphraseFile)),
			);
			const lines = [
				`${join(file)}: ${manifest.audience}, of ${manifest.committees.join(', ')}, ${Object.keys(manifest.files).length} files, ${events} acts`,
				...(signature ? [`signed by: ${signature.fingerprint}`] : []),
				...faults.map((fault) => FAULTS[fault.kind](fault.file)),
				faults.length === 0
					? 'whole: every file is what was signed. Compare the words of the key with those on the notice board.'
					: 'NOT what was signed.',
			];
			print({ ...manifest, signature, faults, events }, lines, json);
			if (faults.length > 0) process.exitCode = 1;
		});
}
