import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { writeCsv } from '#domain/openData/csv.ts';
import { OPEN_TABLES } from '#domain/openData/tables.ts';
import { writeXlsx } from '#web/openData/xlsx.ts';
import { checkHxl } from '../../support/hxl.ts';
import { type OpenWorld, openWorld } from '../../support/openWorld.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let world: OpenWorld;
beforeAll(async () => {
	world = await openWorld();
});
afterAll(() => world.close());

const bytes = async (path: string) => Buffer.from(await (await world.ask(path)).arrayBuffer());
const rowsOf = (csv: Buffer, ends?: string[]) =>
	parse(csv, { bom: true, ...(ends && { record_delimiter: ends, relax_column_count: true }) }) as string[][];

/** Cells that a spreadsheet would run. */
const HOSTILE = ['=1+1', '+1', '-1+cmd', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'];

describe('every table', () => {
	test.each(OPEN_TABLES.map((table) => table.name))(
		'%s passes the default schema of HXL, with every record in it',
		async (name) => {
			const text = (await bytes(`/${name}.hxl.csv`)).toString('utf8');
			expect(checkHxl(text)).toEqual([]);
			// A spreadsheet ends a row at any end of a line that no quotes hold.
			const widths = new Set(rowsOf(Buffer.from(text), ['\r\n', '\n', '\r']).map((row) => row.length));
			expect(widths.size).toBe(1);
			const page = (await (await world.ask(`/${name}?limit=100`)).json()) as { records: unknown[] };
			expect(parse(text)).toHaveLength(page.records.length + 2);
		},
	);

	test.each(OPEN_TABLES.map((table) => table.name))('%s is the same as CSV and as a workbook', async (name) => {
		const csv = await bytes(`/${name}.csv`);
		expect(csv.subarray(0, 3).toString('hex')).toBe('efbbbf');
		const rows = rowsOf(csv);
		const [{ data } = { data: [] }] = (await readXlsx(await bytes(`/${name}.xlsx`))) as unknown as {
			data: unknown[][];
		}[];
		const asText = (value: unknown) => (value === null ? '' : String(value));
		expect(data.map((row) => row.map(asText))).toEqual(
			rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@])/, ''))),
		);
	});
});

test('a text of several lines stays in its cell, whichever end of a line it holds', () => {
	expect(
		writeCsv([
			['one\ntwo', 'a'],
			['one\rtwo', 1],
		]),
	).toBe('"one\ntwo",a\r\n"one\rtwo",1\r\n');
});

test('no cell of a table runs in a spreadsheet', async () => {
	const rows = HOSTILE.map((cell) => [cell, -4.5]);
	for (const [cell = '', number] of parse(writeCsv(rows)) as string[][]) {
		expect(cell).toMatch(/^'/);
		expect(number).toBe('-4.5');
	}
	async function* some() {
		yield rows;
	}
	const parts: Uint8Array[] = [];
	for await (const part of writeXlsx('hostile', some())) parts.push(part);
	const [{ data } = { data: [] }] = (await readXlsx(Buffer.concat(parts))) as unknown as { data: unknown[][] }[];
	expect(data).toHaveLength(HOSTILE.length);
	expect(data.every(([cell, number]) => typeof cell === 'string' && number === -4.5)).toBe(true);
	expect(Buffer.concat(parts).includes('<f>')).toBe(false);
});

test('a spreadsheet that cuts lines elsewhere, as those in French do at semicolons, finds no formula either', () => {
	const hostile = [
		'Eau; =1+1;fin',
		"soir;=cmd|' /C calc'!A0;",
		'un\n=1+1\ndeux',
		'un\t@SUM(A1)',
		'a;"=1+1"',
		'a;\u00A0+1',
		'a;-2+3',
		'a；b;\uFF1D1',
	];
	const text = writeCsv(hostile.map((cell) => ['1', cell, -4.5]));
	for (const piece of text.split(/[;,\t\r\n]/))
		if (piece !== '-4.5') expect(piece.replace(/^["\s]+/, '')).not.toMatch(/^[=+\-@＝＋－＠]/);
	expect((parse(text) as string[][]).map(([, cell]) => cell?.replaceAll(/'(?=[=+\-@＝])/g, ''))).toEqual(hostile);
	// What only looks alike stays as it is written.
	expect(writeCsv([['un;deux - trois = six', 'porte-parole; midi']])).toBe(
		'un;deux - trois = six,porte-parole; midi\r\n',
	);
});

test('committees on a map are points with two decimals, longitude first', async () => {
	const map = JSON.parse((await bytes('/committees.geojson')).toString('utf8')) as {
		type: string;
		features: {
			type: string;
			id: string;
			geometry: { type: string; coordinates: [number, number] } | null;
			properties: Record<string, unknown>;
		}[];
	};
	expect(map.type).toBe('FeatureCollection');
	const bangassou = map.features.find((one) => one.id === 'BGS');
	expect(bangassou?.geometry).toEqual({ type: 'Point', coordinates: [22.82, 4.74] });
	expect(bangassou?.properties['url']).toBe('https://palabre.example.org/committees/BGS');
	for (const { type, geometry } of map.features) {
		expect(type).toBe('Feature');
		for (const number of geometry?.coordinates ?? [])
			expect(Math.abs(number * 100 - Math.round(number * 100))).toBeLessThan(1e-9);
		expect(Math.abs(geometry?.coordinates[1] ?? 0)).toBeLessThanOrEqual(90);
	}
});

test('every column says what it is, in two languages, with a tag of its own', () => {
	for (const { name, columns } of OPEN_TABLES) {
		expect(
			columns.filter(({ en, fr }) => en.length < 4 || fr.length < 4).map((column) => `${name}.${column.name}`),
		).toEqual([]);
		expect(new Set(columns.map((column) => column.hxl)).size, name).toBe(columns.length);
	}
});
