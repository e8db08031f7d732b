import { setTimeout } from 'node:timers/promises';
import { type Browser, chromium } from '@playwright/test';
import { launchOptions } from '../support/chromium.ts';
import { type Figure, figure, inTurn } from './figure.ts';
import { startEmptyApp, startServer } from './server.ts';
import { makeWorld } from './world.ts';

/** A village at the end of a link: 50 kbit/s, 800 ms. */
const LINK = { offline: false, latency: 800, downloadThroughput: 50_000 / 8, uploadThroughput: 50_000 / 8 };

/** Milliseconds from asking for a page to the first words on the screen, with an empty cache. */
async function firstPaint(browser: Browser, url: string, cookie: string, scripts: boolean): Promise<number> {
	const context = await browser.newContext({
		javaScriptEnabled: scripts,
		locale: 'fr-FR',
		viewport: { width: 360, height: 640 },
		reducedMotion: 'reduce',
	});
	const cookies = cookie.split('; ').filter(Boolean);
	await context.addCookies(
		cookies.map((one) => {
			const [name = '', value = ''] = one.split('=');
			return { name, value, url };
		}),
	);
	const page = await context.newPage();
	const devtools = await context.newCDPSession(page);
	await devtools.send('Network.enable');
	await devtools.send('Network.emulateNetworkConditions', LINK);
	const answer = await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 60_000 });
	if (answer?.status() !== 200 || page.url() !== url) throw new Error(`${url} led to ${page.url()}.`);
	// Asked from outside: a page without scripts has no timers either.
	const paint = () => page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
	let at = await paint();
	for (const began = Date.now(); at === 0 && Date.now() - began < 20_000; at = await paint()) await setTimeout(50);
	if (at === 0) throw new Error(`${url} never painted.`);
	await context.close();
	return at;
}

/** The poll page on 2G, beside an empty page of the same framework on the same link. */
export async function* figures(): AsyncGenerator<Figure> {
	const empty = await startEmptyApp();
	const world = await makeWorld(7);
	const ours = await startServer(['src/server.ts', '--port', '0'], { DATA_DIR: world.folder, LOG_LEVEL: 'warn' });
	const browser = await chromium.launch(launchOptions());
	try {
		const pollPage = `${ours.address}/committee/${world.committeeCode}/polls/${world.pollId}`;
		for (const scripts of [true, false])
			yield figure(
				`first paint of the poll page on 2G ${scripts ? 'with' : 'without'} scripts, beside an empty page of the framework`,
				'ms',
				await inTurn(
					() => firstPaint(browser, pollPage, world.voters[0]?.cookie ?? '', scripts),
					() => firstPaint(browser, `${empty.address}${scripts ? '/' : '/plain'}`, '', scripts),
					3,
				),
				{ atMost: 2 },
			);
	} finally {
		await browser.close();
		await ours.stop();
		await empty.stop();
		world.remove();
	}
}
