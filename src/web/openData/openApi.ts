import { z } from 'zod';
import { type ZodOpenApiPathsObject, createDocument } from 'zod-openapi';
import { OPEN_TABLES, type OpenTable } from '#domain/openData/tables.ts';
import { VERSION } from '#version.ts';
import { AS_JSON_LD } from './jsonLd.ts';

/** The most records that one page holds. */
export const PAGE_MOST = 100;
/** As many where nobody says how many. */
const PAGE_USUAL = 50;

/** What a page of a table can be asked. */
export const pageQuery = (open: OpenTable) =>
	z.strictObject({
		limit: z.coerce
			.number()
			.int()
			.min(1)
			.max(PAGE_MOST)
			.default(PAGE_USUAL)
			.meta({ description: `How many records at most, up to ${PAGE_MOST}.` }),
		cursor: z
			.string()
			.max(400)
			.optional()
			.meta({ description: 'Where to go on: `nextCursor` of the page before. It stays right when records are added.' }),
		...(open.narrows.includes('committee') && {
			committee: z
				.string()
				.regex(/^[A-Za-z]{3}$/)
				.optional()
				.meta({ description: 'Only of the committee with this code, e.g. BGS.' }),
		}),
		...(open.narrows.includes('office') && {
			office: z
				.string()
				.regex(/^[a-z0-9-]{1,60}$/)
				.optional()
				.meta({ description: 'Only of the office with this code.' }),
		}),
	});

const Problem = z
	.strictObject({
		type: z.string(),
		title: z.string(),
		status: z.int(),
		detail: z.string().meta({ description: 'What is not right, in a sentence.' }),
		parameter: z.string().optional().meta({ description: 'The parameter that is not right.' }),
	})
	.meta({ id: 'Problem', description: 'Why there is no answer (RFC 9457).' });

const refused = (description: string) => ({
	description,
	content: { 'application/problem+json': { schema: Problem } },
});
const unchanged = { description: 'It is still as the tag in If-None-Match says.' };

/** The paths of one table: a page of it, one record, and the whole of it as a file. */
function pathsOf(open: OpenTable): ZodOpenApiPathsObject {
	const record = open.schema.meta({ id: open.recordName, description: open.en });
	const page = z
		.strictObject({
			records: z.array(record),
			nextCursor: z.string().nullable().meta({ description: 'Cursor of the next page; null where this is the last.' }),
		})
		.meta({ id: `${open.recordName}Page` });
	const key = z.string().meta({ description: `The ${open.key} of the record.` });
	const file = (ending: string, type: string, how: string) => ({
		[`/${open.name}.${ending}`]: {
			get: {
				operationId: `${open.name}${ending.replaceAll('.', ' ').replace(/(^| )\w/g, (letter) => letter.trim().toUpperCase())}`,
				tags: [open.name],
				summary: `${open.en} ${how}`,
				responses: {
					'200': { description: 'The whole table.', content: { [type]: { schema: z.string() } } },
					'400': refused('A file takes no parameters.'),
					'503': refused('Too many whole tables are being made; come back later.'),
				},
			},
		},
	});
	return {
		[`/${open.name}`]: {
			get: {
				operationId: open.name,
				tags: [open.name],
				summary: open.en,
				requestParams: { query: pageQuery(open) },
				responses: {
					'200': { description: 'A page of records.', content: { 'application/json': { schema: page } } },
					'304': unchanged,
					'400': refused('A parameter is not right.'),
				},
			},
		},
		[`/${open.name}/{${open.key}}`]: {
			get: {
				operationId: `${open.name}One`,
				tags: [open.name],
				summary: `One record of ${open.name}.`,
				requestParams: { path: z.object({ [open.key]: key }) },
				responses: {
					'200': { description: 'The record.', content: { 'application/json': { schema: record } } },
					'304': unchanged,
					'400': refused('A record takes no parameters.'),
					'404': refused('There is no such record.'),
				},
			},
		},
		...(AS_JSON_LD[open.name] && {
			[`/${open.name}/{${open.key}}.jsonld`]: {
				get: {
					operationId: `${open.name}OneJsonld`,
					tags: [open.name],
					summary: `One record of ${open.name}, in the words of schema.org.`,
					requestParams: { path: z.object({ [open.key]: key }) },
					responses: {
						'200': {
							description: 'The record.',
							content: { 'application/ld+json': { schema: z.record(z.string(), z.unknown()) } },
						},
						'304': unchanged,
						'400': refused('A record takes no parameters.'),
						'404': refused('There is no such record.'),
					},
				},
			},
		}),
		...file('csv', 'text/csv', 'As CSV.'),
		...file('hxl.csv', 'text/csv', 'As CSV with a second row of HXL tags.'),
		...(open.name === 'committees' && file('geojson', 'application/geo+json', 'As GeoJSON.')),
		...file('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'As a workbook.'),
	};
}

const Index = z
	.strictObject({
		openapi: z.url(),
		dictionary: z.url(),
		tables: z.array(
			z.strictObject({
				...{ name: z.string(), description: z.string(), json: z.url() },
				...{ csv: z.url(), hxl_csv: z.url(), xlsx: z.url(), geojson: z.url().optional() },
			}),
		),
		/** Everything in one file, one a night, the newest first. */
		dumps: z.array(
			z.strictObject({ name: z.string(), url: z.url(), bytes: z.int().min(0), sha256: z.string().length(64) }),
		),
	})
	.meta({ id: 'Index' });

const Dictionary = z
	.strictObject({
		tables: z.array(
			z.strictObject({
				...{ name: z.string(), en: z.string(), fr: z.string() },
				columns: z.array(z.strictObject({ name: z.string(), hxl: z.string(), en: z.string(), fr: z.string() })),
			}),
		),
	})
	.meta({ id: 'Dictionary' });

/** What speaks of all tables. */
const PATHS_OF_ALL: ZodOpenApiPathsObject = {
	'/': {
		get: {
			operationId: 'index',
			summary: 'What there is to ask.',
			responses: {
				'200': { description: 'Every table.', content: { 'application/json': { schema: Index } } },
				'304': unchanged,
			},
		},
	},
	'/dictionary.json': {
		get: {
			operationId: 'dictionary',
			summary: 'Every field of every table, with its HXL tag and what it means.',
			responses: {
				'200': { description: 'The dictionary.', content: { 'application/json': { schema: Dictionary } } },
				'304': unchanged,
			},
		},
	},
	'/openapi.json': {
		get: {
			operationId: 'openapi',
			summary: 'This document.',
			responses: {
				'200': {
					description: 'The document.',
					content: { 'application/json': { schema: z.record(z.string(), z.unknown()) } },
				},
				'304': unchanged,
			},
		},
	},
	'/dumps/{dump}': {
		get: {
			operationId: 'dump',
			summary: 'Everything that was open one night, in one file; with .sha256 behind its name, the checksum of it.',
			requestParams: {
				path: z.object({ dump: z.string().meta({ description: 'E.g. palabre-open-data-2026-11-22.zip.' }) }),
			},
			responses: {
				'200': {
					description: 'The file.',
					content: { 'application/zip': { schema: z.string() }, 'text/plain': { schema: z.string() } },
				},
				'304': unchanged,
				'404': refused('There is no such file.'),
			},
		},
	},
};

const made = new Map<string, string>();

/** What the API answers, as an OpenAPI 3.1 document made from the very schemas of its records. */
export function openApiDocument(origin: string): string {
	const known = made.get(origin);
	if (known !== undefined) return known;
	const document = createDocument({
		openapi: '3.1.0',
		info: {
			title: 'Palabre, open data',
			version: VERSION,
			description:
				'What local peace committees decided and asked, and what came back. Read only, without a key; no person is named. ' +
				'Days are days of the committee’s own time zone. Ask again with If-None-Match instead of often.',
			license: { name: 'Creative Commons Attribution 4.0', identifier: 'CC-BY-4.0' },
		},
		servers: [{ url: `${origin}/api/v1` }],
		tags: OPEN_TABLES.map((open) => ({ name: open.name, description: open.en })),
		paths: Object.assign({}, PATHS_OF_ALL, ...OPEN_TABLES.map(pathsOf)) as ZodOpenApiPathsObject,
	});
	const text = JSON.stringify(document);
	// A server has one address, or the few by which its own network calls it.
	if (made.size < 8) made.set(origin, text);
	return text;
}
