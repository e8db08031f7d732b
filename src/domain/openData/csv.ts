import { stringify } from 'csv-stringify/sync';
import type { Column, OpenRecord, OpenTable } from './tables.ts';

/** How a table is written: plainly, or with a second row of HXL tags. */
export type HeadKind = 'plain' | 'hxl';

/** What stands in the cell of a column: a list is written with semicolons, what is unknown or withheld is empty. */
export function cellOf(record: OpenRecord, column: Column): string | number {
	const value = record[column.name];
	if (value === null || value === undefined) return '';
	if (Array.isArray(value)) return value.join(';');
	return typeof value === 'number' ? value : String(value);
}

/** The rows above the records: names, and the tags where they are wanted. */
export function headOf(open: OpenTable, kind: HeadKind): string[][] {
	const names = open.columns.map((column) => column.name);
	return kind === 'hxl' ? [names, open.columns.map((column) => column.hxl)] : [names];
}

/**
 * Where a formula could begin inside a text: spreadsheets in French cut these lines at semicolons, and some at tabs and at
 * ends of lines, whatever is quoted.
 */
const BEGINNINGS = /([;\t\r\n]["'\s]*)(?=[=+\-@＝＋－＠])/g;

/** A cell in which no formula begins but at its very start, where whoever writes a table looks anyway. */
export function withoutFormulas<T extends string | number>(value: T): T {
	return (typeof value === 'string' ? value.replace(BEGINNINGS, "$1'") : value) as T;
}

/** Rows as lines of CSV. What a spreadsheet would take for a formula is text, wherever in a text it stands. */
export function writeCsv(rows: readonly (string | number)[][]): string {
	const cells = rows.map((row) => row.map(withoutFormulas));
	// A text of several lines stays in its cell.
	return stringify(cells, { escape_formulas: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}
