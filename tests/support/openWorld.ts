import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDemo } from '#demo/prepare.ts';
import { readSettings } from '#settings.ts';
import { type OpenHouse, openHouse } from '#web/house.ts';
import { apiIndex, dictionary, dumpFile, oneRecord, openApi, tableOrFile } from '#web/openData/api.ts';

/** A demo world whose open data can be asked for, as the server would answer. */
export interface OpenWorld {
	house: OpenHouse;
	/** Asks a path under `/api/v1`. */
	ask(path: string, headers?: Record<string, string>): Promise<Response>;
	/** What a handler is given for an address. */
	event(address: string, params: Record<string, string>, headers?: Record<string, string>): never;
	/** Names of everybody in it. */
	names: string[];
	close(): Promise<void>;
}

const ORIGIN = 'https://palabre.example.org';

/** Makes a demo world and opens its house in this process. */
export async function openWorld(): Promise<OpenWorld> {
	const dataDir = mkdtempSync(join(tmpdir(), 'palabre-open-'));
	await makeDemo(readSettings({ DATA_DIR: dataDir, PALABRE_DEMO: '1' }));
	delete process.env.DATABASE_URL;
	Object.assign(process.env, { DATA_DIR: dataDir, PALABRE_DEMO: '1', LOG_LEVEL: 'silent' });
	const house = await openHouse();
	const people = await house.read.selectFrom('person').select('displayName').execute();
	const event: OpenWorld['event'] = (address, params, headers = {}) =>
		({
			request: new Request(new URL(address, ORIGIN), { headers }),
			url: new URL(address, ORIGIN),
			locals: { now: house.clock().toISOString() },
			params,
		}) as never;
	return {
		house,
		event,
		names: people.map((person) => person.displayName),
		ask(path, headers) {
			const address = `/api/v1${path}`;
			const [table = '', record] = (path.split('?')[0] ?? '').slice(1).split('/').map(decodeURIComponent);
			if (table === '') return apiIndex(event(address, {}, headers));
			if (table === 'dictionary.json') return dictionary(event(address, {}, headers));
			if (table === 'dumps' && record !== undefined) return dumpFile(event(address, { dump: record }, headers));
			if (table === 'openapi.json') return openApi(event(address, {}, headers));
			return record === undefined
				? tableOrFile(event(address, { table }, headers))
				: oneRecord(event(address, { table, record }, headers));
		},
		async close() {
			await house.close();
			delete (globalThis as { [key: symbol]: unknown })[Symbol.for('palabre.house')];
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}
