import { existsSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { ArchiveFiles } from '#domain/archive/archive.ts';
import { coverOf } from '#domain/archive/cover.ts';
import { gatherSite } from '#domain/archive/site.ts';
import type { House } from '#domain/perform.ts';
import { DIR, LOCALES, LOCALE_NAMES, wordsFor } from '#i18n/words.ts';
import { Stop } from '#keeping/stop.ts';

const ORIGIN = 'http://archive.invalid';
type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

/** The public pages as files, made by the app itself, which answers this process alone for as long as it takes. */
export async function gatherPages(house: House, committee: string | null): Promise<ArchiveFiles> {
	const built = join(import.meta.dirname, '../../build/handler.js');
	if (!existsSync(built))
		throw new Stop('The pages are made by the app: build it first (npm run build), or say --no-pages.');
	const installation = await house.read.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
	Object.assign(process.env, {
		...{ PALABRE_JOBS: 'off', PALABRE_DEMO: String(installation.demo), DATA_DIR: dirname(house.keyFolder) },
		...{ PALABRE_WEB_PROTOCOL_HEADER: 'x-palabre-protocol', PALABRE_WEB_HOST_HEADER: 'x-palabre-host' },
	});
	const { handler } = (await import(built)) as { handler: Handler };
	const server = createServer((request, response) => {
		request.headers['x-palabre-protocol'] = 'http';
		request.headers['x-palabre-host'] = new URL(ORIGIN).host;
		void handler(request, response, () => response.writeHead(404).end());
	});
	await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;
	try {
		const pages = await gatherSite(
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
		);
		const doors = LOCALES.map((locale) => {
			const { t } = wordsFor(locale, { timeZone: 'UTC', now: house.clock().toISOString() });
			const start = committee ? `${locale}/committees/${committee}` : locale;
			return {
				href: `pages/${start}/index.html`,
				label: LOCALE_NAMES[locale],
				lang: locale,
				dir: DIR[locale],
				note: t('page.archive.cover'),
			};
		});
		pages.set(
			'index.html',
			coverOf(committee ? `${installation.missionName} · ${committee}` : installation.missionName, doors),
		);
		return pages;
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
