import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Blt, BltError, readBlt } from '#domain/count/blt.ts';
import { type BltCount, type BltRules, MinimumsUnreachable, countBlt } from '#domain/count/countBlt.ts';
import type { Minimum } from '#domain/count/profile.ts';
import { Stop } from '#keeping/stop.ts';

/** More kinds of reserved seats than this no count keeps apart. */
const MOST_MINIMUMS = 30;

/** Reads a BLT file, and what is reserved and drawn, and counts it; what cannot be read stops the program. */
export function countFile(
	file: string,
	{ rules, reserve, lot }: { rules: BltRules; reserve?: string; lot?: string },
): BltCount {
	const blt = readFile(file);
	const minimums = reserve === undefined ? [] : readMinimums(reserve, blt);
	const drawn = lot === undefined ? undefined : readLot(lot, blt);
	try {
		return countBlt(blt, { rules, minimums, lot: drawn });
	} catch (error) {
		if (error instanceof MinimumsUnreachable) throw new Stop(`${reserve}: ${error.message}`);
		throw error;
	}
}

/** npm runs this in the folder of the program; a file is meant as seen from where it was called. */
function asCalled(file: string): string {
	const there = resolve(process.env['INIT_CWD'] ?? '.', file);
	return existsSync(there) ? there : file;
}

const read = (file: string): Buffer => {
	try {
		return readFileSync(file === '-' ? 0 : asCalled(file));
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new Stop(
			code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${(error as Error).message}.`,
		);
	}
};

function readFile(file: string): Blt {
	try {
		return readBlt(read(file));
	} catch (error) {
		if (error instanceof BltError) throw new Stop(`${file}, ${error.message}`);
		throw error;
	}
}

/** A candidate by number or by name. */
function candidateIn({ candidates }: Blt, said: unknown): number | null {
	const number =
		typeof said === 'number' || (typeof said === 'string' && /^\s*\d+\s*$/.test(said)) ? Number(said) : null;
	if (number !== null) return Number.isInteger(number) && number >= 1 && number <= candidates.length ? number : null;
	if (typeof said !== 'string') return null;
	const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
	const named = candidates.flatMap(({ name }, at) => (plain(name) === plain(said) ? [at + 1] : []));
	return named.length === 1 ? named[0]! : null;
}

function readMinimums(file: string, blt: Blt): Minimum[] {
	let found: unknown;
	try {
		found = JSON.parse(
			read(file)
				.toString('utf8')
				.replace(/^\uFEFF/, ''),
		);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		const line = /line (\d+)/.exec(error.message)?.[1];
		throw new Stop(`${file}${line ? `, line ${line}` : ''}: this is no JSON: ${error.message}`);
	}
	const list = Array.isArray(found) ? found : isObject(found) ? found.minimums : null;
	if (!Array.isArray(list)) throw new Stop(`${file}: this is no list of what is reserved.`);
	if (list.length > MOST_MINIMUMS) throw new Stop(`${file}: more than ${MOST_MINIMUMS} minimums.`);
	return list.map((one: unknown, at) => {
		const where = `${file}, minimum ${at + 1}`;
		if (!isObject(one)) throw new Stop(`${where}: this is none.`);
		const { name = `minimum ${at + 1}`, least, candidates } = one;
		if (typeof name !== 'string') throw new Stop(`${where}: its name is no text.`);
		if (typeof least !== 'number' || !Number.isSafeInteger(least) || least < 0)
			throw new Stop(`${where}: “least” is no whole number.`);
		if (!Array.isArray(candidates)) throw new Stop(`${where}: “candidates” is no list.`);
		const numbers = candidates.map((said: unknown) => {
			const candidate = candidateIn(blt, said);
			if (candidate === null)
				throw new Stop(`${where}: ${JSON.stringify(said)} is none of the ${blt.candidates.length} candidates.`);
			return candidate;
		});
		return { name, least, candidates: [...new Set(numbers)] };
	});
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readLot(said: string, blt: Blt): number[] {
	const isList = /^[\s\d,;]+$/.test(said);
	const text = isList
		? said
		: read(said)
				.toString('utf8')
				.replace(/^\uFEFF/, '');
	const where = isList ? '--lot' : said;
	// Names stand one a line; numbers need not.
	const words = text.split(/^[\s\d,;]+$/.test(text) ? /[\s,;]+/ : /[\r\n]+/).filter((word) => word.trim() !== '');
	const lot = words.map((word) => {
		const candidate = candidateIn(blt, word.trim());
		if (candidate === null)
			throw new Stop(`${where}: “${word.trim()}” is none of the ${blt.candidates.length} candidates.`);
		return candidate;
	});
	if (new Set(lot).size !== lot.length) throw new Stop(`${where}: a candidate is drawn twice.`);
	const missing = blt.candidates.flatMap((_, at) =>
		lot.includes(at + 1) || blt.withdrawn.includes(at + 1) ? [] : [at + 1],
	);
	if (missing.length > 0) throw new Stop(`${where}: candidate ${missing.join(', ')} was not drawn.`);
	return lot;
}
