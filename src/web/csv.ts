import { CsvError, parse } from 'csv-parse/sync';
import { withoutFormulas } from '#domain/openData/csv.ts';

/** Something that keeps a list from coming in: its line as the file counts it, and the words that say what is wrong. */
export interface Problem {
	line: number;
	/** Code of the thing that the line is about, if it could be read. */
	of?: string;
	/** What the file calls the column, if it is about one. */
	column?: string;
	/** What stands there. */
	found?: string;
	/** Key of the words, e.g. `refusal.unknownArea`. */
	key: string;
	with?: Record<string, string | number>;
}

/** One line of a table below its head: where it begins in the file, and its cells. */
export interface TableLine {
	line: number;
	cells: string[];
}

export interface Table {
	columns: string[];
	lines: TableLine[];
}

/** No table of places or offices has more columns. */
const MOST_COLUMNS = 200;

const SEPARATORS = [',', ';', '\t'] as const;

/** Four letters with accents in a row stand in no French word: it is Arabic, as Windows writes it there. */
const ARABIC_AS_WESTERN = /[À-ÿ]{4}/;

/** The text of a file: UTF-8 or UTF-16 with its mark, and what old spreadsheets of Windows save where it is neither. */
export function decodeText(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		const western = new TextDecoder('windows-1252').decode(bytes);
		const isArabic = ARABIC_AS_WESTERN.test(western) && !NO_TABLE.test(western);
		return isArabic ? new TextDecoder('windows-1256').decode(bytes) : western;
	}
}

/** Commas, semicolons (spreadsheets in French) or tabs: whichever the head of the table has most of, outside quotes. */
function separatorOf(text: string): string {
	const head = (/^[^\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
	const count = (separator: string) => head.split(separator).length;
	return SEPARATORS.reduce((most, one) => (count(one) > count(most) ? one : most));
}

/** How a workbook (xlsx, ods, xls), a PDF or a picture begins: what people choose instead of the table saved from it. */
const NO_TABLE = /^(PK\u0003\u0004|ÐÏ\u0011à|%PDF|ÿØÿ|\S{0,2}PNG\r?\n)/;

/**
 * Reads a table: its head and its lines, each with its number in the file; or what keeps it from being read. A file
 * without end is refused before any of its lines is looked at: it must not keep the whole house waiting.
 */
export function readTable(typed: string, most = 5000): Table | Problem {
	if (NO_TABLE.test(typed)) return { line: 1, key: 'invalid.notCsv' };
	// One kind of line end, so that a line break inside quotes counts once.
	let text = typed
		.replace(/^\uFEFF/, '')
		.replaceAll('\0', '')
		.replace(/\r\n?/g, '\n');
	let skipped = 0;
	// Excel writes which sign separates into a line of its own.
	const said = /^sep=(.)\n/i.exec(text);
	if (said) {
		text = text.slice(said[0].length);
		skipped = 1;
	}
	const delimiter = said?.[1] ?? separatorOf(text);
	// Most lists quote nothing; fifty thousand lines are then cut at their signs in a tenth of the time.
	if (!text.includes('"')) {
		const cut = text.split('\n').map((row, index) => ({
			line: index + 1 + skipped,
			cells: row.split(delimiter).map((cell) => cell.normalize('NFC').trim()),
		}));
		return asTable(cut, most);
	}
	let records: { record: string[]; info: { lines: number }; raw: string }[];
	try {
		records = parse(text, {
			delimiter,
			info: true,
			raw: true,
			relax_column_count: true,
			relax_quotes: true,
			trim: true,
		}) as unknown as typeof records;
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		// Found where the file ends, or at the next quotation mark; what is wrong is the field that opened one. The reader
		// has read so many bytes up to the sign before that field.
		const before = Buffer.from(text).subarray(0, Number((error as { bytes?: number }).bytes ?? 0) + 1);
		return { line: breaksIn(before.toString()) + 1 + skipped, key: 'invalid.tableBroken' };
	}
	// The reader counts a record at its end; it begins where the line breaks inside it have not happened yet.
	const all = records.map(({ record, info, raw }) => ({
		line: info.lines - breaksIn(raw.replace(/\n$/, '')) + skipped,
		cells: record.map((cell) => cell.normalize('NFC').trim()),
	}));
	return asTable(all, most);
}

/** Lines as a table: the first that holds anything is its head. */
function asTable(all: TableLine[], most: number): Table | Problem {
	// Lines without anything, and the row of tags (#adm1+code) that humanitarian tables have below their head.
	const filled = all.filter(({ cells }) => cells.some((cell) => cell !== ''));
	const [head, ...lines] = filled.filter(
		({ cells }, index) => index === 0 || !cells.every((cell) => cell === '' || cell.startsWith('#')),
	);
	if (!head || lines.length === 0) return { line: 1, key: 'invalid.listEmpty' };
	if (lines[most]) return { line: lines[most].line, key: 'invalid.tooManyLines', with: { max: most } };
	return { columns: head.cells.slice(0, MOST_COLUMNS), lines };
}

const breaksIn = (text: string) => text.split('\n').length - 1;

/** A word of a head as it is compared: without capitals, accents, spaces and dashes. */
export function plainWord(typed: string): string {
	return typed
		.normalize('NFKD')
		.replace(/[\p{Mark}\u0640]/gu, '')
		.replace(/[^\p{Letter}\p{Number}]/gu, '')
		.toLowerCase();
}

/** A table as a file that every spreadsheet opens with its accents; a cell that would be a formula is text. */
export function writeTable(rows: readonly (readonly (string | number)[])[]): string {
	const cell = (value: string | number) => {
		const plain = withoutFormulas(value);
		const text = typeof plain === 'string' && /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : String(plain);
		return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
