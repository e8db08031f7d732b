import { ReadableStream } from 'node:stream/web';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { cellOf, headOf, writeCsv } from '#domain/openData/csv.ts';
import type { Wanted } from '#domain/openData/recordQueries.ts';
import { type OpenRecord, type OpenTable, walkTable } from '#domain/openData/tables.ts';
import { ASKED_AGAIN } from './answer.ts';
import { committeesAsGeoJson } from './geoJson.ts';
import { NoAnswer, OPEN_TO_ALL } from './problem.ts';
import { writeXlsx } from './xlsx.ts';

/** As what a whole table can be taken away. */
export const TABLE_FORMATS = ['csv', 'hxl.csv', 'xlsx', 'geojson'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** As what one table can be taken away: only committees have a place on a map. */
export function formatsOf(open: OpenTable): TableFormat[] {
	return TABLE_FORMATS.filter((format) => format !== 'geojson' || open.name === 'committees');
}

const TYPES: Record<TableFormat, string> = {
	csv: 'text/csv; charset=utf-8',
	'hxl.csv': 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	geojson: 'application/geo+json',
};

/** Spreadsheets read accents right only behind this mark; what reads HXL wants none. */
const MARK = '\uFEFF';

/** So many whole tables are written at once; each holds a few hundred records in memory. */
const AT_ONCE = 16;
let underWay = 0;

async function* rowsOf(
	open: OpenTable,
	format: TableFormat,
	records: AsyncIterable<OpenRecord[]>,
): AsyncGenerator<(string | number)[][]> {
	yield headOf(open, format === 'hxl.csv' ? 'hxl' : 'plain');
	for await (const some of records) yield some.map((record) => open.columns.map((column) => cellOf(record, column)));
}

async function* csvOf(format: TableFormat, rows: AsyncIterable<(string | number)[][]>): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	if (format === 'csv') yield encoder.encode(MARK);
	for await (const some of rows) yield encoder.encode(writeCsv(some));
}

function bytesOf(
	open: OpenTable,
	format: TableFormat,
	records: AsyncIterable<OpenRecord[]>,
): AsyncIterable<Uint8Array> {
	if (format === 'geojson') return committeesAsGeoJson(records);
	const rows = rowsOf(open, format, records);
	return format === 'xlsx' ? writeXlsx(open.name, rows) : csvOf(format, rows);
}

/** Counts a file as being written, from its first byte to its last, or until whoever asked goes away. */
async function* counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	underWay += 1;
	try {
		yield* bytes;
	} finally {
		underWay -= 1;
	}
}

/** A whole table as a file, written while it is read. */
export function tableFile(
	db: Kysely<Database>,
	open: OpenTable,
	format: TableFormat,
	wanted: Omit<Wanted, 'after' | 'limit'>,
	headOnly: boolean,
): Response {
	if (!formatsOf(open).includes(format)) throw new NoAnswer(404, 'Only committees have a place on a map.');
	const headers = {
		...OPEN_TO_ALL,
		'content-type': TYPES[format],
		'content-disposition': `attachment; filename="${open.name}.${format}"`,
		'cache-control': ASKED_AGAIN,
	};
	if (headOnly) return new Response(null, { headers });
	if (underWay >= AT_ONCE) throw new NoAnswer(503, 'Too many whole tables are being made. Come back in half a minute.');
	const bytes = counted(bytesOf(open, format, walkTable(db, open, wanted)));
	return new Response(ReadableStream.from(bytes) as BodyInit, { headers });
}
