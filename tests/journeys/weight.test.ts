import type { Page } from '@playwright/test';
import { WALKERS } from '../support/accessTable.ts';
import { enterAs } from '../support/demoWorld.ts';
import { expect, test } from '../support/journey.ts';

/** 14 kB: what a server sends before the first answer of a slow phone (ten packets of 1,460 bytes). */
const PUBLIC_PAGE = 14_600;
/** 60 kB: some ten seconds at 50 kbit/s. */
const FIRST_VISIT = 60 * 1024;

interface Load {
	kind: string;
	url: string;
	bytes: number;
}

/** Everything that travels for a page, headers included, as Chromium counts it; the cache is cold. */
async function weigh(page: Page, address: string): Promise<Load[]> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Network.enable');
	const loads = new Map<string, Load>();
	devtools.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
		if (!request.url.startsWith('data:')) loads.set(requestId, { kind: type ?? 'Other', url: request.url, bytes: 0 });
	});
	devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const load = loads.get(requestId);
		if (load) load.bytes = encodedDataLength;
	});
	const frames: Load = { kind: 'WebSocket', url: 'frames', bytes: 0 };
	devtools.on('Network.webSocketFrameReceived', ({ response }) => void (frames.bytes += response.payloadData.length));
	await page.goto(address, { waitUntil: 'networkidle' });
	return [...loads.values(), frames];
}

const sum = (loads: Load[]) => loads.reduce((bytes, load) => bytes + load.bytes, 0);

test('a public outcome, with its styles, fits in the first packets, and runs no script', async ({
	browser,
	address,
	world,
}) => {
	const { outcome } = world.parameters();
	expect(outcome, 'the demo has a published outcome').toBeTruthy();
	const context = await browser.newContext({ baseURL: address });
	const page = await context.newPage();
	const loads = await weigh(page, `/fr/outcomes/${outcome}`);
	const [document] = loads.filter((load) => load.kind === 'Document');
	expect(document?.bytes, 'compressed HTML with its CSS').toBeLessThanOrEqual(PUBLIC_PAGE);
	expect(loads.filter((load) => load.kind === 'Script' || load.kind === 'Stylesheet')).toEqual([]);
	expect(await page.locator('script, link[rel=stylesheet], link[rel=modulepreload]').count()).toBe(0);
	await context.close();
});

test('the first visit to a live poll costs at most 60 kB in all', async ({ browser, address, world }) => {
	const { poll } = world.parameters();
	expect(poll, 'the demo has an open poll').toBeTruthy();
	const context = await browser.newContext({ baseURL: address });
	await enterAs(context.request, address, world, WALKERS.member);
	const page = await context.newPage();
	const loads = await weigh(page, `/committee/BGS/polls/${poll}`);
	expect(loads.filter((load) => load.kind === 'Script').length, 'it is live').toBeGreaterThan(0);
	expect(sum(loads), loads.map((load) => `${load.bytes} ${load.url}`).join('\n')).toBeLessThanOrEqual(FIRST_VISIT);
	await context.close();
});

test('a phone that has the styles is not sent them again, shows the same page, and forgets them when handed on', async ({
	browser,
	address,
	world,
}) => {
	const path = `/committee/BGS/polls/${world.parameters().poll}`;
	const context = await browser.newContext({ baseURL: address });
	await enterAs(context.request, address, world, WALKERS.member);
	const page = await context.newPage();
	const look = () =>
		page.evaluate(() =>
			['body', 'main', '.bar', '.card', '.button', '.pill'].map((selector) => {
				const shown = document.querySelector(selector);
				return shown && { ...getComputedStyle(shown) };
			}),
		);
	const ofPage = (loads: Load[]) => loads.find((load) => load.kind === 'Document')?.bytes ?? 0;
	const first = ofPage(await weigh(page, path));
	const looked = await look();
	const kept = async () => (await context.cookies()).some((cookie) => cookie.name === 'palabre_styles');
	expect(await kept(), 'the file of the styles brings its cookie').toBe(true);
	const again = await weigh(page, path);
	expect(ofPage(again)).toBeLessThan(first - 3000);
	expect(sum(again.filter((load) => load.kind === 'Stylesheet'))).toBeLessThan(500);
	expect(await look()).toEqual(looked);
	await page.locator('[data-hand-over] button').click();
	await page.waitForURL(/sign-in/);
	await page.waitForLoadState();
	const inside = await page.locator('head style').count();
	expect(inside, 'the next person gets them inside the page').toBe(1);
	await context.close();
});

test('nothing is ever asked of a foreign host', async ({ browser, address, world }) => {
	const context = await browser.newContext({ baseURL: address });
	await enterAs(context.request, address, world, WALKERS.mediator);
	const page = await context.newPage();
	for (const path of ['/fr', '/committee/BGS', '/demo']) {
		const loads = await weigh(page, path);
		expect(loads.filter((load) => load.url.startsWith('http') && !load.url.startsWith(address))).toEqual([]);
	}
	await context.close();
});
