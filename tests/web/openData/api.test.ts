import { createHash } from 'node:crypto';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { writeDump } from '#domain/openData/dumps.ts';
import { OPEN_TABLES } from '#domain/openData/tables.ts';
import { tableOrFile } from '#web/openData/api.ts';
import { allowAll, noDoor, readOnly } from '#web/openData/problem.ts';
import { type OpenWorld, openWorld } from '../../support/openWorld.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let world: OpenWorld;
beforeAll(async () => {
	world = await openWorld();
});
afterAll(() => world.close());

interface Page {
	records: Record<string, unknown>[];
	nextCursor: string | null;
}
const readPage = async (path: string) => (await (await world.ask(path)).json()) as Page;

/** Every record of a table, page by page. */
async function readAll(table: string, limit = 2) {
	const records: Record<string, unknown>[] = [];
	for (let cursor: string | null = ''; cursor !== null;) {
		const page: Page = await readPage(`/${table}?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`);
		expect(page.records.length).toBeLessThanOrEqual(limit);
		records.push(...page.records);
		cursor = page.nextCursor;
	}
	return records;
}

async function readDocument() {
	return (await (await world.ask('/openapi.json')).json()) as { paths: Record<string, unknown> };
}

/** What says whether an answer is as the document promises it. */
async function checker() {
	const ajv = new Ajv2020({ strict: false, allErrors: true });
	(addFormats as unknown as (on: Ajv2020) => void)(ajv);
	ajv.addSchema(await readDocument(), 'api');
	return (path: string, status: number, type = 'application/json') => {
		const pointer = ['paths', path, 'get', 'responses', String(status), 'content', type, 'schema'];
		const check = ajv.compile({
			$ref: `api#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`,
		});
		return (answer: unknown) => (check(answer) ? [] : (check.errors ?? []));
	};
}

test('the document of the API is valid OpenAPI 3.1, says a validator from outside', async () => {
	const answer = await new Validator().validate(await readDocument());
	expect(answer.errors ?? []).toEqual([]);
	expect(answer.valid).toBe(true);
});

test('every answer about the demo world is as the document promises', async () => {
	const check = await checker();
	for (const table of OPEN_TABLES) {
		const checkPage = check(`/${table.name}`, 200);
		const checkOne = check(`/${table.name}/{${table.key}}`, 200);
		const page = await readPage(`/${table.name}?limit=100`);
		expect(checkPage(page), table.name).toEqual([]);
		if (!['checks', 'concerns', 'quarters'].includes(table.name))
			expect(page.records.length, `${table.name} of the demo`).toBeGreaterThan(0);
		const all = await readAll(table.name, 3);
		for (const record of all.slice(0, 40)) {
			const one = await world.ask(`/${table.name}/${encodeURIComponent(String(record[table.key]))}`);
			const answer: unknown = await one.json();
			expect(checkOne(answer), `${table.name} ${String(record[table.key])}`).toEqual([]);
			expect(answer).toEqual(record);
		}
	}
});

test('every door of the API is in its document, with what it refuses, and leads somewhere', async () => {
	const check = await checker();
	const { paths } = (await readDocument()) as {
		paths: Record<string, { get: { responses: Record<string, unknown> } }>;
	};
	const index = (await (await world.ask('')).json()) as { tables: Record<string, string>[] };
	expect(check('/', 200)(index)).toEqual([]);
	expect(check('/dictionary.json', 200)(await (await world.ask('/dictionary.json')).json())).toEqual([]);
	for (const { name: _, description: __, ...doors } of index.tables)
		for (const door of Object.values(doors)) {
			const path = new URL(door).pathname.replace('/api/v1', '');
			expect(Object.keys(paths)).toContain(path);
			const answer = await world.ask(path);
			expect(answer.status, path).toBe(200);
			await answer.body?.cancel();
		}
	for (const [path, { get }] of Object.entries(paths)) {
		const wrong = path.replace(/\{\w+\}/, 'NOBODY');
		for (const [asked, status] of [
			[wrong, 404],
			[`${wrong}?nothing=1`, 400],
		] as const) {
			const answer = await world.ask(asked);
			if (answer.status !== status) {
				await answer.body?.cancel();
				continue;
			}
			expect(Object.keys(get.responses), asked).toContain(String(status));
			expect(check(path, status, 'application/problem+json')(await answer.json()), asked).toEqual([]);
		}
	}
	expect((await world.ask('/asks?toString=1')).status).toBe(400);
	expect(await (await world.ask('/asks?toString=1')).json()).toMatchObject({
		detail: 'There is no parameter toString.',
	});
});

test('pages follow each other without a gap or a double, in the order of publication', async () => {
	for (const { name, key } of OPEN_TABLES) {
		const all = await readAll(name, 2);
		const keys = all.map((record) => record[key]);
		if (name !== 'areas') expect(new Set(keys).size, name).toBe(keys.length);
		expect(all).toEqual(await readAll(name, 100));
	}
	const days = (await readAll('outcomes', 1)).map((record) => String(record['publishedOn']));
	expect(days).toEqual(days.toSorted());
});

test('what is narrowed holds only what fits', async () => {
	const ofBangassou = await readPage('/asks?committee=bgs&limit=100');
	expect(ofBangassou.records.length).toBeGreaterThan(0);
	expect(new Set(ofBangassou.records.map((record) => record['committee']))).toEqual(new Set(['BGS']));
	const held = await readPage('/asks?office=field-bangassou&limit=100');
	expect(new Set(held.records.map((record) => record['addressee']))).toEqual(new Set(['field-bangassou']));
	expect((await readPage('/asks?committee=ZZZ')).records).toEqual([]);
});

test('whoever has an answer already gets none of it again, and any page of any site may ask', async () => {
	const first = await world.ask('/committees');
	const etag = first.headers.get('etag') ?? '';
	expect(etag).toMatch(/^"[\w-]{22}"$/);
	expect(first.headers.get('access-control-allow-origin')).toBe('*');
	expect(first.headers.get('set-cookie')).toBeNull();
	const again = await world.ask('/committees', { 'if-none-match': `W/${etag}` });
	expect(again.status).toBe(304);
	expect(await again.text()).toBe('');
	expect((await world.ask('/committees', { 'if-none-match': '"another"' })).status).toBe(200);
});

test('the file of a night is found by the front door, with its sum, and is not sent twice', async () => {
	const check = await checker();
	const name = await writeDump(world.house, 'https://palabre.example.org');
	const index = (await (await world.ask('')).json()) as { dumps: { url: string; sha256: string; bytes: number }[] };
	expect(check('/', 200)(index)).toEqual([]);
	const [dump] = index.dumps;
	expect(dump?.url).toBe(`https://palabre.example.org/api/v1/dumps/${name}`);
	const answer = await world.ask(`/dumps/${name}`);
	const bytes = Buffer.from(await answer.arrayBuffer());
	expect(bytes).toHaveLength(dump?.bytes ?? 0);
	expect(createHash('sha256').update(bytes).digest('hex')).toBe(dump?.sha256);
	const etag = answer.headers.get('etag') ?? '';
	const again = await world.ask(`/dumps/${name}`, { 'if-none-match': etag });
	expect([again.status, await again.text()]).toEqual([304, '']);
	const sum = await world.ask(`/dumps/${name}.sha256`, { 'if-none-match': etag });
	expect([sum.status, await sum.text()]).toEqual([200, `${dump?.sha256 ?? ''}  ${name}\n`]);
});

test('what cannot be asked is refused with its reason, as the document promises', async () => {
	const check = await checker();
	const refused = check('/asks', 400, 'application/problem+json');
	const other = (await readPage('/committees?limit=1')).nextCursor ?? '';
	const place = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
	const hostile: [string, string][] = [
		['limit=0', 'limit'],
		['limit=101', 'limit'],
		['limit=1e9', 'limit'],
		['limit=1.5', 'limit'],
		['limit=; drop table ask', 'limit'],
		['limit=5&limit=6', 'limit'],
		['cursor=nothing', 'cursor'],
		[`cursor=${other}`, 'cursor'],
		[`cursor=${place(['asks', 1, 2])}`, 'cursor'],
		[`cursor=${place(['asks', 'a', 'b', 'c'])}`, 'cursor'],
		[`cursor=${place({ asks: {} })}`, 'cursor'],
		[`cursor=${place(['asks', '\0', 'b'])}`, 'cursor'],
		[`cursor=${'a'.repeat(401)}`, 'cursor'],
		["committee=' or 1=1 --", 'committee'],
		['committee=BANGASSOU', 'committee'],
		['office=../../etc', 'office'],
		['order=name', 'order'],
		['__proto__=1', '__proto__'],
		[`${'x'.repeat(3000)}=1`, 'x'.repeat(40)],
	];
	for (const [query, parameter] of hostile) {
		const answer = await world.ask(`/asks?${query}`);
		expect(answer.status, query).toBe(400);
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		const problem = (await answer.json()) as { parameter?: string; detail: string };
		expect(refused(problem)).toEqual([]);
		expect(problem.parameter).toBe(parameter);
		expect(problem.detail).toContain(parameter);
	}
	for (const path of [
		'/persons',
		'/asks.exe',
		'/constructor',
		'/asks.geojson',
		'/asks/BGS-2026-999-1',
		'/asks/%00',
		'/offices/%00',
		'/turns/-T',
	])
		expect((await world.ask(path)).status, path).toBe(404);
	expect((await world.ask('/asks.csv?limit=3')).status).toBe(400);
	expect((await world.ask(`/seats?cursor=${place(['seats', 'a', 'b', 2 ** 31])}`)).status).toBe(400);
});

test('what is no door, and whoever wants to write, gets the same kind of answer as any other mistake', async () => {
	const check = await checker();
	const problem = check('/asks/{id}', 404, 'application/problem+json');
	for (const [answer, status] of [
		[await noDoor(), 404],
		[await readOnly(), 405],
	] as const) {
		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(answer.headers.get('access-control-allow-origin')).toBe('*');
		expect(problem(await answer.json())).toEqual([]);
	}
	expect((await readOnly()).headers.get('allow')).toBe('GET, HEAD, OPTIONS');
	const preflight = allowAll();
	expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([
		204,
		'GET, HEAD, OPTIONS',
	]);
});

test('whoever asks for the head alone gets the same tag and no body', async () => {
	const whole = await world.ask('/asks?limit=1');
	const event = world.event('/api/v1/asks?limit=1', { table: 'asks' }) as { request: Request; url: URL };
	const head = await tableOrFile({ ...event, request: new Request(event.url, { method: 'HEAD' }) } as never);
	expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, whole.headers.get('etag'), '']);
	expect(head.headers.get('link')).toBe(whole.headers.get('link'));
});

test('nobody of the cast is in any answer, and no field could hold a person', async () => {
	const named = world.names.filter((name) => name.length > 1);
	expect(named.length).toBeGreaterThan(20);
	for (const { name, schema } of OPEN_TABLES) {
		const all = JSON.stringify(await readAll(name, 100));
		expect(
			named.filter((one) => all.includes(one)),
			name,
		).toEqual([]);
		expect(JSON.stringify(Object.keys(schema.shape))).not.toMatch(
			/person|account|holder|phone|actor|raisedBy|author|ballot/i,
		);
	}
});

test('committees and outcomes say of themselves what they are, in the words of schema.org', async () => {
	const committee = await world.ask('/committees/BGS.jsonld');
	expect(committee.headers.get('content-type')).toBe('application/ld+json');
	expect(await committee.json()).toMatchObject({
		...{ '@context': 'https://schema.org', '@type': 'Organization', identifier: 'BGS' },
		location: { '@type': 'Place', geo: { '@type': 'GeoCoordinates', latitude: 4.74, longitude: 22.82 } },
	});
	const [first] = (await readPage('/outcomes?limit=1')).records;
	const outcome = await world.ask(`/outcomes/${String(first?.['code'])}.jsonld`);
	expect(await outcome.json()).toMatchObject({
		'@type': 'Report',
		reportNumber: first?.['code'],
		name: first?.['title'],
	});
	expect((await world.ask('/asks/BGS.jsonld')).status).toBe(404);
});
