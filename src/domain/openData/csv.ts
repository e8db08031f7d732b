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

/** Rows as lines of CSV. What a spreadsheet would take for a formula is text. */
export function writeCsv(rows: readonly (string | number)[][]): string {
	// A text of several lines stays in its cell.
	return stringify([...rows], { escape_formulas: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}
