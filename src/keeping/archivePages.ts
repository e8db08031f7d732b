import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { Staging } from '#domain/archive/staging.ts';
import { gatherSite } from '#domain/archive/site.ts';
import type { House } from '#domain/perform.ts';
import { LOCALES } from '#i18n/words.ts';
import { Stop } from '#keeping/stop.ts';

const ORIGIN = 'http://archive.invalid';
type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;
/** The moment of which pages speak, told to the app's own copy of the code. */
const AS_OF = Symbol.for('palabre.asOf');

/**
 * Stages the public pages, made by the app itself, which answers this process alone for as long as it takes.
 * They speak as of one moment, so that the same records give the same pages on another day.
 */
export async function gatherPages(
	house: Pick<House, 'kind' | 'read' | 'keyFolder'>,
	staging: Staging,
	committee: string | null,
	asOf: string | null,
): Promise<void> {
	const built = join(import.meta.dirname, '../../build/handler.js');
	if (!existsSync(built))
		throw new Stop('The pages are made by the app: build it first (npm run build), or say --no-pages.');
	const installation = await house.read.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
	// The app opens the database that these name; of a house of records alone that is a file.
	if (house.kind === 'sqlite') delete process.env.DATABASE_URL;
	Object.assign(process.env, {
		...{ PALABRE_JOBS: 'off', PALABRE_DEMO: String(installation.demo), DATA_DIR: dirname(house.keyFolder) },
		...{ PALABRE_WEB_PROTOCOL_HEADER: 'x-palabre-protocol', PALABRE_WEB_HOST_HEADER: 'x-palabre-host' },
	});
	const { handler } = (await import(built)) as { handler: Handler };
	const moments = ((globalThis as { [AS_OF]?: AsyncLocalStorage<string> })[AS_OF] ??= new AsyncLocalStorage());
	const server = createServer((request, response) => {
		request.headers['x-palabre-protocol'] = 'http';
		request.headers['x-palabre-host'] = new URL(ORIGIN).host;
		const answer = () => void handler(request, response, () => response.writeHead(404).end());
		if (asOf === null) answer();
		else moments.run(asOf, answer);
	});
	await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;
	try {
		await gatherSite(
			async (path) => {
				const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
				return {
					status: answer.status,
					type: (answer.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '',
					location: answer.headers.get('location'),
					content: new Uint8Array(await answer.arrayBuffer()),
				};
			},
			{
				starts: LOCALES.map((locale) => (committee ? `/${locale}/committees/${committee}` : `/${locale}`)),
				committee,
				origin: ORIGIN,
			},
			staging,
		);
	} finally {
		server.closeAllConnections();
		// The app has opened the house for itself, in its own copy of the code.
		const own = (globalThis as { [key: symbol]: Promise<{ close(): Promise<void> }> | undefined })[
			Symbol.for('palabre.house')
		];
		await (await own)?.close();
		await new Promise((closed) => server.close(closed));
	}
}
