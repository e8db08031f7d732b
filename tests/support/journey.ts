import { type Browser, type BrowserContext, type Page, test as base } from '@playwright/test';
import { type DemoServer, serveDemo } from './demoServer.ts';
import { type DemoWorld, enterAs, openDemoWorld } from './demoWorld.ts';

/** Somebody at a phone or a computer of their own. */
export type Enter = (name: string, options?: BrowserOptions) => Promise<Page>;

interface BrowserOptions {
	/** Without JavaScript, as on a proxy browser. */
	plain?: boolean;
	/** The size of a phone instead of the project's. */
	phone?: boolean;
	language?: 'fr' | 'en' | 'ar';
}

interface Worker {
	/** The demo world that all journeys that only look share. */
	world: DemoWorld;
	/** The demo of a file's own; that of the file before is stopped. */
	ownOf: (file: string) => Promise<Own>;
}

/** A demo of one file's own, to act in and to move the clock of. */
type Own = DemoServer & { world: DemoWorld };

/**
 * Playwright's `test` with the demo: `enter('Odile Essai')` opens a browser of her own in the shared world, to look;
 * `enterOwn('Odile Essai')` one in a fresh world that belongs to this file alone, to act.
 */
export const test = base.extend<{ address: string; own: Own; enter: Enter; enterOwn: Enter }, Worker>({
	address: async ({ baseURL }, use) => use(baseURL ?? ''),
	world: [
		// Playwright wants a pattern here, even an empty one.
		async ({}, use) => {
			const world = openDemoWorld(process.env.JOURNEYS_FOLDER ?? '');
			await use(world);
			world.close();
		},
		{ scope: 'worker' },
	],
	ownOf: [
		async ({}, use) => {
			let open: { file: string; own: Own } | null = null;
			const stop = async () => {
				open?.own.world.close();
				await open?.own.stop();
				open = null;
			};
			await use(async (file) => {
				if (open?.file === file) return open.own;
				await stop();
				const server = await serveDemo();
				open = { file, own: { ...server, world: openDemoWorld(server.folder) } };
				return open.own;
			});
			await stop();
		},
		{ scope: 'worker', timeout: 90_000 },
	],
	own: [
		async ({ ownOf }, use, { file }) => {
			await use(await ownOf(file));
		},
		{ timeout: 90_000 },
	],
	enter: async ({ browser, world, address }, use) => {
		await entering(browser, address, world, use);
	},
	enterOwn: async ({ browser, own }, use) => {
		await entering(browser, own.address, own.world, use);
	},
});

async function entering(
	browser: Browser,
	address: string,
	world: DemoWorld,
	use: (enter: Enter) => Promise<void>,
): Promise<void> {
	const contexts: BrowserContext[] = [];
	await use(async (name, { plain = false, phone = false, language = 'fr' } = {}) => {
		const context = await browser.newContext({
			baseURL: address,
			javaScriptEnabled: !plain,
			extraHTTPHeaders: { 'accept-language': language },
			...(phone ? { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } : {}),
		});
		contexts.push(context);
		await context.addCookies([{ name: 'palabre_language', value: language, url: address }]);
		await enterAs(context.request, address, world, name);
		return context.newPage();
	});
	for (const context of contexts) await context.close();
}

export { expect } from '@playwright/test';
