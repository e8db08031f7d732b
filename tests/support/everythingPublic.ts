import { readdirSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import readXlsx from 'read-excel-file/node';
import { nobody } from '#domain/account/account.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { listDumps, seekDump, writeDump } from '#domain/openData/dumps.ts';
import { OPEN_TABLES } from '#domain/openData/tables.ts';
import { withoutConcernNumbers } from '#domain/publication/concernNumbers.ts';
import { LOCALES } from '#i18n/words.ts';
import { readSettings } from '#settings.ts';
import type { OpenHouse } from '#web/house.ts';
import { apiIndex, dictionary, oneRecord, openApi, tableOrFile } from '#web/openData/api.ts';
import { feedFile } from '#web/openData/feeds.ts';
import { formatsOf } from '#web/openData/tableFile.ts';
import { sitemap } from '#web/sitemap.ts';
import type { TestHouse } from './house.ts';
import { unpack } from './unpack.ts';

const ORIGIN = 'https://palabre.example.org';
const PAGES = fileURLToPath(new URL('../../src/routes/[lang=lang]', import.meta.url));
/** Pages into which something can be typed. */
const SEARCHED = /^(outcomes|committees|unanswered|actors|elections)\/\+page/;
/** So many records of a table are asked for one by one too. */
const ONE_BY_ONE = 12;
const KEY = Symbol.for('palabre.house');

/** Lets the server's own readers read a test house, until the returned act ends it. */
export function serveHouse(house: TestHouse): () => void {
	const served: OpenHouse = {
		...house,
		settings: readSettings({ DATA_DIR: house.folder, ORIGIN, PALABRE_DEMO: '1' }),
		demo: true,
		missionName: 'Mission (démo)',
		readMissionName: async () => undefined,
		hasAdministrator: async () => true,
		setClock: () => undefined,
	};
	const kept = globalThis as { [key: symbol]: unknown };
	kept[KEY] = Promise.resolve(served);
	return () => delete kept[KEY];
}

/** What of pages is asked: the parameters of their addresses, and what is typed into their searches. */
export interface AskedOfPages {
	params: Record<string, string[]>;
	searches: readonly string[];
	/** Whoever of a committee prints what hangs in its village. */
	printedBy: string;
}

/** Every value of every parameter with every other. */
function everyAddress(names: readonly string[], params: Record<string, string[]>): Record<string, string>[] {
	return names.reduce<Record<string, string>[]>(
		(found, name) => found.flatMap((one) => (params[name] ?? []).map((value) => ({ ...one, [name]: value }))),
		[{}],
	);
}

/**
 * Everything that anybody can read without a sign-in, each under its address: pages with all that they are made from,
 * posters, the radio sheet, what hangs on a village's board, tables in every form and record by record with their tags and cursors, feeds, calendars, the
 * map of the site, what searches find, and the file of the night.
 */
export async function readEverythingPublic(
	house: TestHouse,
	now: string,
	asked: AskedOfPages,
): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	const event = (address: string, params: Record<string, string>) =>
		({
			...{ url: new URL(address, ORIGIN), params, request: new Request(new URL(address, ORIGIN)) },
			locals: { now, actor: nobody, locale: params['lang'] ?? 'fr' },
			setHeaders: () => undefined,
		}) as never;
	const keep = async (address: string, answer: Response) => {
		const told = ['etag', 'link', 'content-length'].map((name) => answer.headers.get(name));
		found.set(address, JSON.stringify([answer.status, told, await answer.text()]));
	};
	for (const [address, answer] of [
		['/api/v1', apiIndex(event('/api/v1', {}))],
		['/openapi.json', openApi(event('/api/v1/openapi.json', {}))],
		['/dictionary.json', dictionary(event('/api/v1/dictionary.json', {}))],
		['/sitemap.xml', sitemap({ url: new URL('/sitemap.xml', ORIGIN) })],
		['/sitemap.xml?part=0', sitemap({ url: new URL('/sitemap.xml?part=0', ORIGIN) })],
		['/sitemap.xml?part=1', sitemap({ url: new URL('/sitemap.xml?part=1', ORIGIN) })],
	] as const)
		await keep(address, await answer);
	for (const open of OPEN_TABLES) {
		const { name } = open;
		const keys: string[] = [];
		for (let cursor: string | null = ''; cursor !== null;) {
			const address = `/api/v1/${name}?limit=100${cursor ? `&cursor=${cursor}` : ''}`;
			const answer: Response = await tableOrFile(event(address, { table: name }));
			const page = (await answer.clone().json()) as { records: Record<string, string>[]; nextCursor: string | null };
			keys.push(...page.records.map((record) => String(record[open.key])));
			cursor = page.nextCursor;
			await keep(address, answer);
		}
		for (const format of formatsOf(open)) {
			const table = `${name}.${format}`;
			const answer = await tableOrFile(event(`/api/v1/${table}`, { table }));
			if (format !== 'xlsx') await keep(table, answer);
			else found.set(table, JSON.stringify(await readXlsx(Buffer.from(await answer.arrayBuffer()))));
		}
		for (const record of keys.slice(0, ONE_BY_ONE))
			for (const key of [record, `${record}.jsonld`])
				await keep(`${name}/${key}`, await oneRecord(event(`/api/v1/${name}/${key}`, { table: name, record: key })));
	}
	for (const lang of LOCALES)
		for (const of of ['mission', ...(asked.params['committee'] ?? []).map((code) => `committee-${code.toLowerCase()}`)])
			for (const ending of ['atom', 'json', 'ics']) {
				const feed = `${of}.${ending}`;
				await keep(`${lang}/${feed}`, await feedFile(event(`/feeds/${lang}/${feed}`, { lang, feed })));
			}
	for (const path of readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).sort()) {
		if (!path.endsWith('+page.server.ts')) continue;
		const page = (await import(pathToFileURL(`${PAGES}/${path}`).href)) as { load?: (event: unknown) => unknown };
		if (!page.load) continue;
		const names = ['lang', ...[...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => name ?? '')];
		for (const params of everyAddress(names, asked.params))
			for (const search of ['', ...(SEARCHED.test(path) ? asked.searches : [])]) {
				const address = `/${path}?${new URLSearchParams({ ...params, ...(search && { q: search }) }).toString()}`;
				try {
					// What stands in a page leaves without the numbers of concerns (`whoAndWhen`).
					const told = await page.load(
						event(`/${params['lang']}/x${search && `?q=${encodeURIComponent(search)}`}`, params),
					);
					found.set(address, withoutConcernNumbers(JSON.stringify(told)));
				} catch (error) {
					const { status, location, body } = error as { status?: number; location?: string; body?: unknown };
					if (status === undefined) throw error;
					found.set(address, JSON.stringify([status, location, body]));
				}
			}
	}
	const packed = (await import('../../src/routes/committee/[committee]/pack/+page.server.ts')) as {
		load: (event: unknown) => Promise<unknown>;
	};
	const actor = await loadActor(house.read as never, asked.printedBy, house.clock().toISOString());
	for (const lang of asked.params['lang'] ?? [])
		for (const committee of asked.params['committee'] ?? []) {
			const url = new URL(`/committee/${committee}/pack`, ORIGIN);
			const told = await packed.load({ url, params: { committee }, locals: { now, actor, locale: lang } });
			found.set(`${url.pathname}?lang=${lang}`, JSON.stringify(told));
		}
	await writeDump(house, ORIGIN);
	const [dump] = await listDumps(house);
	if (dump) {
		const { stream } = (await seekDump(house, dump.name)) ?? {};
		for (const [name, bytes] of await unpack(await buffer(stream as NodeJS.ReadableStream)))
			found.set(`dump/${name}`, bytes.toString('utf8'));
	}
	return found;
}
