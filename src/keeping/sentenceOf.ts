import { existsSync, statSync } from 'node:fs';
import { NotFound, Refused } from '#domain/refusals.ts';
import { wordsFor } from '#i18n/words.ts';
import { Stop } from './stop.ts';

const FULL = 'The disk is full: nothing was done. Make room, then do it again.';
const DAMAGED =
	'The database file is damaged, or is none: stop Palabre, copy the data folder to another disk, and restore the last backup with --replace.';
const CLOSED = 'run this as the user whom the data folder belongs to';

/** What the machine itself refuses, by the code it gives; SQLite's codes go on after what stands here. */
const MACHINE: [code: string, sentence: (path: string) => string][] = [
	['ENOSPC', () => FULL],
	['SQLITE_FULL', () => FULL],
	['ENOENT', (path) => `There is no ${path}, or no folder for it.`],
	['ENOTDIR', (path) => `${path} is not to be had: a file stands where a folder should be.`],
	['EEXIST', (path) => `${path} is there already.`],
	['EISDIR', (path) => `${path} is a folder; a file is needed.`],
	['EACCES', (path) => `${path} is closed to you: ${CLOSED}.`],
	['EPERM', (path) => `${path} is closed to you: ${CLOSED}.`],
	['EROFS', (path) => `${path} is on a disk that can only be read.`],
	['SQLITE_READONLY', () => `The database can only be read here: ${CLOSED}, and see whether the disk can be written.`],
	['SQLITE_CANTOPEN', () => `The database cannot be opened: ${CLOSED}.`],
	['SQLITE_NOTADB', () => DAMAGED],
	['SQLITE_CORRUPT', () => DAMAGED],
	['SQLITE_BUSY', () => 'Somebody else is writing to the database: try again in a moment.'],
];

/** What went wrong, as a sentence for whoever keeps the machine. */
export function sentenceOf(error: unknown): string {
	if (error instanceof NotFound) return `There is no such ${error.message}.`;
	if (error instanceof Refused) {
		// The words of the pages speak of what was typed there.
		if (error.because.no === 'diskFull') return FULL;
		const { t } = wordsFor('en', { timeZone: 'UTC', now: new Date().toISOString() });
		return t(`refusal.${error.because.no}`, error.because.with);
	}
	if (!(error instanceof Error)) return String(error);
	const { code = '', path = 'The file' } = error as NodeJS.ErrnoException;
	const known = MACHINE.find(([begins]) => code === begins || code.startsWith(`${begins}_`));
	return known ? known[1](path) : error.message || code;
}

/** A file that one user makes in the folder of another is closed to that one: the service would not start again. */
export function checkOwner(dataDir: string, user = process.getuid?.()): void {
	const there = existsSync(dataDir) ? statSync(dataDir) : null;
	if (there && !there.isDirectory())
		throw new Stop(`${dataDir} is a file, where a folder should be: correct DATA_DIR.`);
	const owner = there?.uid;
	if (user === undefined || owner === undefined || owner === user) return;
	throw new Stop(
		`${dataDir} belongs to another user (number ${owner}): what you made there would be closed to Palabre. Run this as that user: sudo -u '#${owner}' …`,
	);
}
