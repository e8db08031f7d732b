import { rmSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { type ArchiveAudience, type ArchiveFault, NotAnArchive } from '#domain/archive/archive.ts';
import { findPlace, verifyArchive, writeArchive } from '#domain/archive/archiveFile.ts';
import { layArchive, listArchived } from '#domain/archive/archiveQueries.ts';
import { Staging, makeOwnFolder } from '#domain/archive/staging.ts';
import { importArchive } from '#domain/archive/importArchive.ts';
import { layCover } from '#domain/archive/cover.ts';
import { makeArchive } from '#domain/archive/makeArchive.ts';
import { isSealed, openSealed } from '#domain/archive/sealing.ts';
import { type House, perform } from '#domain/perform.ts';
import { Refused } from '#domain/refusals.ts';
import { DIR, LOCALES, LOCALE_NAMES, wordsFor } from '#i18n/words.ts';
import { withHouseOf } from '#keeping/archiveHouse.ts';
import { gatherPages } from '#keeping/archivePages.ts';
import { insidePages } from '#keeping/insidePages.ts';
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

/** What is to be taken away when whoever sits there ends the program before its time. */
async function withCare<T>(clear: () => void, work: () => Promise<T>): Promise<T> {
	const ended = (signal: 'SIGINT' | 'SIGTERM') => {
		clear();
		console.error('interrupted: only what was said to be written, or taken in, is');
		process.exit(signal === 'SIGINT' ? 130 : 143);
	};
	process.once('SIGINT', ended).once('SIGTERM', ended);
	try {
		return await work();
	} catch (error) {
		if (error instanceof NotAnArchive) throw new Stop(error.message);
		throw error;
	} finally {
		process.off('SIGINT', ended).off('SIGTERM', ended);
		clear();
	}
}

/** Works on an archive as a file that can be read; a sealed one is opened beside it for as long, where only its owner reads. */
async function withOpened<T>(
	given: string,
	passphraseFile: string | undefined,
	inside: string,
	work: (file: string) => Promise<T>,
): Promise<T> {
	const file = resolve(given);
	if (!(await stat(file).catch(() => null))?.isFile()) throw new Stop(`The file ${given} cannot be read.`);
	let folder: string | null = null;
	return withCare(
		() => {
			if (folder) rmSync(folder, { recursive: true, force: true });
		},
		async () => {
			if (!(await isSealed(file))) return work(file);
			const passphrase = await readPassphrase(passphraseFile);
			if (passphrase === null)
				throw new Stop(`${given} is sealed: name the file with its passphrase by --passphrase-file.`);
			folder = makeOwnFolder(inside, 'opened');
			const opened = join(folder, 'opened.zip');
			await openSealed(file, passphrase, opened);
			return work(opened);
		},
	);
}

/** A few committees by their codes, many by their number. */
const named = (codes: readonly string[]) => (codes.length > 20 ? `${codes.length} committees` : codes.join(', '));

interface Wanted {
	committee?: string;
	all?: boolean;
	public?: boolean;
	out?: string;
	passphraseFile?: string;
	pages: boolean;
	json?: boolean;
}

/** The languages of the cover. */
function languages() {
	return LOCALES.map((lang) => ({
		...{ lang, dir: DIR[lang], name: LOCALE_NAMES[lang] },
		t: wordsFor(lang, { timeZone: 'UTC', now: '2000-01-01T00:00:00.000Z' }).t,
	}));
}

async function exportTo(house: House, wanted: Wanted) {
	const code = wanted.committee?.toUpperCase() ?? null;
	if ((code === null) !== (wanted.all ?? false)) throw new Stop('Say --committee CODE, or --all.');
	const audience: ArchiveAudience = wanted.public ? 'public' : 'committee';
	await listArchived(house.read, code);
	const passphrase = await readPassphrase(wanted.passphraseFile);
	const to = resolve(wanted.out ?? `palabre-${code ?? 'all'}-${house.clock().toISOString().slice(0, 10)}.zip`);
	const staging = await Staging.open(dirname(house.keyFolder));
	let goesOn = false;
	const clear = () => {
		staging.clear();
		if (goesOn) rmSync(`${to}.part`, { force: true });
	};
	return withCare(clear, async () => {
		await findPlace(to);
		const about = await layArchive(
			house,
			staging,
			{ audience, committee: code },
			wanted.pages ? insidePages : undefined,
		);
		if (wanted.pages) {
			const gather = (from: House) => gatherPages(from, staging, code, about.lastAct);
			await (wanted.public ? gather(house) : withHouseOf(house, staging, about, gather));
			const { missionName } = await house.read
				.selectFrom('installation')
				.select('missionName')
				.executeTakeFirstOrThrow();
			const inside = audience === 'committee' ? about.committees : [];
			await layCover(staging, { mission: missionName, committee: code, inside }, languages());
		}
		goesOn = true;
		const { manifest, signature } = await writeArchive(staging, about, house.keyFolder, to, passphrase);
		goesOn = false;
		await perform(house, makeArchive, { audience, committee: code ?? undefined }, bySystem);
		const files = Object.keys(manifest.files).length;
		return { file: to, audience, committees: about.committees, files, fingerprint: signature.fingerprint };
	});
}

/** Takes an archive in; what forbids it is said in English, as everything in the terminal. */
async function importInto(house: House, file: string) {
	try {
		return await perform(house, importArchive, { file }, bySystem);
	} catch (error) {
		if (error instanceof Refused && error.cause instanceof NotAnArchive)
			throw new Stop(`${error.cause.message} Nothing was taken in.`);
		throw error;
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
		.option('--json', 'the answer as JSON, for programs')
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
					`written: ${done.file}, ${done.files} files, of ${named(done.committees)}`,
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
		.option('--json', 'the answer as JSON, for programs')
		.action(async (file: string, { passphraseFile, json }: { passphraseFile?: string; json?: boolean }) => {
			const done = await withHouse((house) =>
				withOpened(file, passphraseFile, dirname(house.keyFolder), (opened) => importInto(house, opened)),
			);
			print(
				done,
				[
					`taken in: ${named(done.committees)}, ${done.events} acts`,
					...(done.mission === null
						? []
						: [`this installation is ${done.mission} now, with its number for safeguarding and its closed quarters`]),
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
		.option('--json', 'the answer as JSON, for programs')
		.action(async (file: string, { passphraseFile, json }: { passphraseFile?: string; json?: boolean }) => {
			const { manifest, signature, faults, events } = await withOpened(file, passphraseFile, tmpdir(), verifyArchive);
			const lines = [
				`${join(file)}: ${manifest.audience}, of ${named(manifest.committees)}, ${Object.keys(manifest.files).length} files, ${events} acts`,
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
