/**
 * Writes the main pages into `screenshots/`, at 360 and 1280 pixels, in French, Arabic and English, light and dark.
 *   npm run screenshots            all of them
 *   npm run screenshots -- polls   only addresses that hold "polls"
 */
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { LOCALES } from '#i18n/words.ts';
import { ACCESS, WALKERS, type Walker } from './accessTable.ts';
import { launchOptions } from './chromium.ts';
import { serveDemo } from './demoServer.ts';
import { enterAs, openDemoWorld } from './demoWorld.ts';
import { addressOf, listRoutes } from './routes.ts';

const ORDER: Walker[] = ['mediator', 'member', 'liaison', 'officer', 'administrator', 'nobody'];
const SIZES = [
	{ width: 360, height: 640 },
	{ width: 1280, height: 800 },
];
const only = process.argv[2] ?? '';

mkdirSync('screenshots', { recursive: true });
const demo = await serveDemo();
const world = openDemoWorld(demo.folder);
const browser = await chromium.launch(launchOptions());
try {
	for (const route of listRoutes().filter((one) => one.kind === 'page' && one.id.includes(only))) {
		const viewer = ORDER.find((walker) => ACCESS[route.id]?.[walker] === 'seen');
		if (!viewer) continue;
		for (const locale of LOCALES) {
			for (const colorScheme of ['light', 'dark'] as const) {
				const context = await browser.newContext({ baseURL: demo.address, colorScheme, reducedMotion: 'reduce' });
				await context.addCookies([{ name: 'palabre_language', value: locale, url: demo.address }]);
				const name = WALKERS[viewer];
				if (name) await enterAs(context.request, demo.address, world, name);
				const page = await context.newPage();
				for (const viewport of SIZES) {
					await page.setViewportSize(viewport);
					await page.goto(addressOf(route, { ...world.parameters(route.id), lang: locale }));
					const called = route.id.replace(/[^\w]+/g, '-').replace(/^-|-$/g, '') || 'home';
					const path = `screenshots/${called}.${locale}.${viewport.width}.${colorScheme}.png`;
					await page.screenshot({ path, fullPage: true });
					console.log(path);
				}
				await context.close();
			}
		}
	}
} finally {
	await browser.close();
	world.close();
	await demo.stop();
}
