import { setTimeout } from 'node:timers/promises';
import { type Browser, chromium } from '@playwright/test';
import { wordsFor } from '#i18n/words.ts';
import { launchOptions } from '../support/chromium.ts';
import { type Figure, figure, inTurn, timed } from './figure.ts';
import { OURS, startEmptyApp, startServer } from './server.ts';
import { makeElectionWorld, makeWorld } from './world.ts';

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

/** What somebody with a voting card may wait in all, from the card in hand to the receipt (`ballots.md`). */
const VOTER_WAITS_MS = 60_000;

/** Milliseconds that a voter with a card waits in all: for the page, the ballot, the ballot once more, the receipt. */
async function voterWaits(browser: Browser, address: string, code: string, scripts: boolean): Promise<number> {
	const context = await browser.newContext({
		javaScriptEnabled: scripts,
		locale: 'fr-FR',
		viewport: { width: 360, height: 640 },
		reducedMotion: 'reduce',
	});
	const page = await context.newPage();
	page.setDefaultTimeout(VOTER_WAITS_MS);
	const devtools = await context.newCDPSession(page);
	await devtools.send('Network.enable');
	await devtools.send('Network.emulateNetworkConditions', LINK);
	const { t } = wordsFor('fr', { timeZone: 'Africa/Bangui', now: new Date().toISOString() });
	const main = page.getByRole('main');
	const press = async (key: string, there: string) => {
		await main.getByRole('button', { name: t(key), exact: true }).click();
		await main.locator(there).first().waitFor({ state: 'attached' });
	};
	let waited = await timed(() => page.goto(`${address}/vote`, { waitUntil: 'domcontentloaded' }));
	await page.locator('[name=code]').fill(code);
	waited += await timed(() => press('verb.enterWithCard', '[name="place.1"]'));
	for (const place of [1, 2, 3])
		await main.locator(`label:has(input[name="place.${place}"][value="${place}"])`).click();
	waited += await timed(() => press('verb.reviewBallot', '#review-title'));
	waited += await timed(() => press('verb.castWithCard', '#receipt-title'));
	await context.close();
	return waited;
}

/** Voting by card on 2G, beside the minute that it may take. */
async function* voting(browser: Browser): AsyncGenerator<Figure> {
	const world = await makeElectionWorld(30);
	const ours = await startServer(OURS, { DATA_DIR: world.folder, LOG_LEVEL: 'warn' });
	try {
		for (const [at, scripts] of [true, false].entries()) {
			const value = await voterWaits(browser, ours.address, world.codes[at] ?? '', scripts);
			yield figure(
				`a voter’s two minutes: waiting in all on 2G, from the card to the receipt, ${scripts ? 'with' : 'without'} scripts`,
				'ms',
				{ value, limit: VOTER_WAITS_MS },
				{ atMost: 1 },
			);
		}
	} finally {
		await ours.stop();
		world.remove();
	}
}

/** The poll page on 2G, beside an empty page of the same framework on the same link. */
export async function* figures(): AsyncGenerator<Figure> {
	const empty = await startEmptyApp();
	const world = await makeWorld(7);
	const ours = await startServer(OURS, { DATA_DIR: world.folder, LOG_LEVEL: 'warn' });
	const browser = await chromium.launch(launchOptions());
	try {
		yield* voting(browser);
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
