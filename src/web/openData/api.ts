import { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Place, Wanted } from '#domain/openData/recordQueries.ts';
import { OPEN_TABLES, type OpenTable, seekTable } from '#domain/openData/tables.ts';
import { listDumps, seekDump } from '#domain/openData/dumps.ts';
import { openHouse } from '../house.ts';
import { ASKED_AGAIN, isKnown, taggedAnswer } from './answer.ts';
import { AS_JSON_LD } from './jsonLd.ts';
import { openApiDocument, pageQuery } from './openApi.ts';
import { NoAnswer, OPEN_TO_ALL, answerOpenly } from './problem.ts';
import { type TableFormat, TABLE_FORMATS, formatsOf, tableFile } from './tableFile.ts';

/** What the API needs to know of a request. */
export interface OpenEvent {
	request: Request;
	url: URL;
	locals: { now: string };
}

const JSON_TYPE = 'application/json';

/** A place in a table, sealed in letters that mean nothing outside it. */
function cursorOf(open: OpenTable, place: Place): string {
	return Buffer.from(JSON.stringify([open.name, ...place])).toString('base64url');
}

function placeOf(open: OpenTable, cursor: string): Place {
	try {
		const [name, ...place] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
		if (name === open.name) return open.place.parse(place);
	} catch {
		// What does not read as a place of this table is none.
	}
	throw new NoAnswer(400, 'This cursor is not one of this table. Begin again without it.', 'cursor');
}

/** What was asked, or the problem with it. A parameter that nobody knows is one too: it would seem to have been heard. */
function readQuery(open: OpenTable, url: URL): { limit: number; cursor?: string; committee?: string; office?: string } {
	const schema = pageQuery(open);
	const given: Record<string, string> = {};
	for (const [full, value] of url.searchParams) {
		const name = full.slice(0, 40);
		if (!Object.hasOwn(schema.shape, full)) throw new NoAnswer(400, `There is no parameter ${name}.`, name);
		if (Object.hasOwn(given, full)) throw new NoAnswer(400, `The parameter ${name} is given twice.`, name);
		given[full] = value;
	}
	const parsed = schema.safeParse(given);
	if (parsed.success) return parsed.data as ReturnType<typeof readQuery>;
	const issue = parsed.error.issues[0] as z.core.$ZodIssue;
	const name = issue.path.join('.');
	throw new NoAnswer(400, `The parameter ${name} is not right: ${issue.message}.`, name);
}

const wantedOf = (event: OpenEvent): Omit<Wanted, 'after' | 'limit'> => ({
	now: event.locals.now,
	origin: event.url.origin,
});

/** What there is to ask, for whoever comes by the front door. */
export function apiIndex(event: OpenEvent): Promise<Response> {
	return answerOpenly(async () => {
		const at = `${event.url.origin}/api/v1`;
		const dumps = await listDumps(await openHouse());
		const index = {
			openapi: `${at}/openapi.json`,
			dictionary: `${at}/dictionary.json`,
			tables: OPEN_TABLES.map((open) => ({
				...{ name: open.name, description: open.en, json: `${at}/${open.name}` },
				...Object.fromEntries(
					formatsOf(open).map((format) => [format.replace('.', '_'), `${at}/${open.name}.${format}`]),
				),
			})),
			dumps: dumps.map(({ name, bytes, sha256 }) => ({ name, url: `${at}/dumps/${name}`, bytes, sha256 })),
		};
		return taggedAnswer(event.request, JSON.stringify(index), JSON_TYPE);
	});
}

/** The OpenAPI document. */
export function openApi(event: OpenEvent): Promise<Response> {
	return answerOpenly(async () => taggedAnswer(event.request, openApiDocument(event.url.origin), JSON_TYPE));
}

/** Every field of every table, with its tag and what it means. */
export function dictionary(event: OpenEvent): Promise<Response> {
	return answerOpenly(async () => {
		const tables = OPEN_TABLES.map(({ name, en, fr, columns }) => ({
			...{ name, en, fr },
			columns: columns.map((column) => ({ name: column.name, hxl: column.hxl, en: column.en, fr: column.fr })),
		}));
		return taggedAnswer(event.request, JSON.stringify({ tables }), JSON_TYPE);
	});
}

/** A page of a table (`asks`), or the whole of it as a file (`asks.csv`). */
export function tableOrFile(event: OpenEvent & { params: { table: string } }): Promise<Response> {
	return answerOpenly(async () => {
		const [name = '', ...ending] = event.params.table.split('.');
		const open = seekTable(name);
		const format = ending.join('.');
		if (!open || (format !== '' && !TABLE_FORMATS.includes(format as TableFormat)))
			throw new NoAnswer(404, 'There is no such table. /api/v1 lists those that there are.');
		const house = await openHouse();
		if (format !== '') {
			if (event.url.search !== '') throw new NoAnswer(400, 'A file is the whole table: it takes no parameters.');
			return tableFile(house.read, open, format as TableFormat, wantedOf(event), event.request.method === 'HEAD');
		}
		const { limit, cursor, ...narrowed } = readQuery(open, event.url);
		const after = cursor === undefined ? null : placeOf(open, cursor);
		const placed = await open.read(house.read, { ...wantedOf(event), ...narrowed, after, limit: limit + 1 });
		const shown = placed.slice(0, limit);
		const last = placed.length > limit ? shown.at(-1) : undefined;
		const nextCursor = last ? cursorOf(open, last.place) : null;
		const next = new URL(event.url);
		next.searchParams.set('cursor', nextCursor ?? '');
		return taggedAnswer(
			event.request,
			JSON.stringify({ records: shown.map((one) => one.record), nextCursor }),
			JSON_TYPE,
			nextCursor === null ? {} : { link: `<${next.href}>; rel="next"` },
		);
	});
}

/** Everything that was open one night, in one file; or the checksum of that file. */
export function dumpFile(event: OpenEvent & { params: { dump: string } }): Promise<Response> {
	return answerOpenly(async () => {
		const found = await seekDump(await openHouse(), event.params.dump);
		if (!found) throw new NoAnswer(404, 'There is no such file. The newest seven are kept.');
		const isSum = event.params.dump.endsWith('.sha256');
		const headers = {
			...OPEN_TO_ALL,
			'content-type': isSum ? 'text/plain; charset=utf-8' : 'application/zip',
			'content-length': String(found.bytes),
			'content-disposition': `attachment; filename="${event.params.dump}"`,
			'cache-control': ASKED_AGAIN,
			// What is in it never changes under its name and sum.
			etag: `"${found.sha256}${isSum ? '-sum' : ''}"`,
		};
		const known = isKnown(event.request, headers.etag);
		if (known || event.request.method === 'HEAD') found.stream.destroy();
		const { 'content-length': _, ...unchanged } = headers;
		if (known) return new Response(null, { status: 304, headers: unchanged });
		if (event.request.method === 'HEAD') return new Response(null, { headers });
		return new Response(Readable.toWeb(found.stream) as BodyInit, { headers });
	});
}

/** One record by its key. */
export function oneRecord(event: OpenEvent & { params: { table: string; record: string } }): Promise<Response> {
	return answerOpenly(async () => {
		const open = seekTable(event.params.table);
		if (!open) throw new NoAnswer(404, 'There is no such table. /api/v1 lists those that there are.');
		if (event.url.search !== '') throw new NoAnswer(400, 'A record takes no parameters.');
		const house = await openHouse();
		const asked = event.params.record.slice(0, 80);
		const linked = asked.endsWith('.jsonld') ? AS_JSON_LD[open.name] : undefined;
		const key = linked ? asked.slice(0, -'.jsonld'.length) : asked;
		if (key.includes('\0')) throw new NoAnswer(404, 'There is no such record.');
		const [found] = await open.read(house.read, { ...wantedOf(event), key, after: null, limit: 1 });
		if (!found) throw new NoAnswer(404, 'There is no such record.');
		if (linked) return taggedAnswer(event.request, JSON.stringify(linked(found.record)), 'application/ld+json');
		return taggedAnswer(event.request, JSON.stringify(found.record), JSON_TYPE);
	});
}
