import AxeBuilder from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { LOCALES } from '#i18n/words.ts';
import { ACCESS, WALKERS, type Walker } from '../support/accessTable.ts';
import { enterAs } from '../support/demoWorld.ts';
import { expect, test as base } from '../support/journey.ts';
import { LONG } from '../support/long.ts';
import { addressOf, listRoutes } from '../support/routes.ts';

/** Whoever may see the page, the most involved first. */
const ORDER: Walker[] = ['mediator', 'member', 'liaison', 'officer', 'administrator', 'nobody'];
const pages = listRoutes()
	.filter((route) => route.kind === 'page')
	.map((route) => ({ route, viewer: ORDER.find((walker) => ACCESS[route.id]?.[walker] === 'seen') }))
	.filter((page): page is typeof page & { viewer: Walker } => page.viewer !== undefined);

/** Words of ours that have no translation show as their key, or end the page. */
const BARE_KEY = /\b(?:verb|done|event|refusal|invalid|page|ui|word)\.[a-z]\w+(?:\.\w+)*\b/;

/** What somebody can press or fill in, as a person finds it on the page. */
const CONTROLS = 'a[href], button:not(:disabled), input:not([type=hidden]):not(:disabled), select, textarea, summary';

/** Controls that are shown and lower or narrower than a finger, but for links inside sentences. */
function smallTargets(page: Page): Promise<string[]> {
	return page.locator(CONTROLS).evaluateAll((controls) =>
		controls.flatMap((control) => {
			const style = getComputedStyle(control);
			// A small box or dot is pressed by its label.
			const label = control instanceof HTMLInputElement ? (control.closest('label') ?? control.labels?.[0]) : null;
			const boxes = [control, label].map((one) => one?.getBoundingClientRect()).filter((one) => one !== undefined);
			const [box = new DOMRect()] = boxes;
			const shown = box.width > 1 && box.height > 1 && control.checkVisibility({ visibilityProperty: true });
			const inSentence = control.tagName === 'A' && style.display === 'inline';
			const skips = control.matches('[href^="#"]') && box.bottom < 0;
			const large = boxes.some((one) => one.width >= 47.5 && one.height >= 47.5);
			if (!shown || inSentence || skips || large) return [];
			const said = (control.textContent ?? '').trim().slice(0, 30) || control.getAttribute('name') || control.className;
			return [`${control.tagName.toLowerCase()} “${said}” ${Math.round(box.width)}×${Math.round(box.height)}`];
		}),
	);
}

/** Controls that the Tab key never reaches. A group of radio buttons is one stop. */
async function unreachable(page: Page): Promise<string[]> {
	const count = await page.locator(CONTROLS).evaluateAll((controls) => {
		for (const [index, control] of controls.entries()) control.setAttribute('data-journey', String(index));
		return controls.filter((control) => control.checkVisibility({ visibilityProperty: true })).length;
	});
	await page.locator('body').evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
	const reached = new Set<string>();
	// A date or a time has a stop for each of its parts.
	for (let presses = 0; presses < count * 3 + 20 && reached.size < count; presses++) {
		await page.keyboard.press('Tab');
		const at = await page.evaluate(() => {
			const active = document.activeElement;
			if (active instanceof HTMLInputElement && active.type === 'radio') {
				return [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')]
					.filter((other) => other.name === active.name && other.form === active.form)
					.map((other) => other.getAttribute('data-journey') ?? '');
			}
			return [active?.getAttribute('data-journey') ?? ''];
		});
		for (const one of at.filter(Boolean)) reached.add(one);
	}
	return page.locator(CONTROLS).evaluateAll(
		(controls, seen) =>
			controls
				.filter((control) => !seen.includes(control.getAttribute('data-journey') ?? ''))
				.filter((control) => control.checkVisibility({ visibilityProperty: true }))
				.map((control) => control.outerHTML.slice(0, 120)),
		[...reached],
	);
}

/** What a page did since it was asked for that its own policy forbids, or that failed in it. */
const broken = new WeakMap<Page, string[]>();

async function watchPolicy(page: Page): Promise<void> {
	const told = (line: string) => broken.get(page)?.push(line);
	page.on('console', (message) => void (message.type() === 'error' && told(message.text())));
	page.on('pageerror', (error) => void told(error.message));
	await page.addInitScript(() => {
		addEventListener('securitypolicyviolation', (event) =>
			console.error(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
		);
	});
}

async function visit(page: Page, address: string): Promise<void> {
	broken.set(page, []);
	const answer = await page.goto(address);
	expect(answer?.status(), address).toBe(200);
	const inside = page.locator('[style], script:not([src]), [onclick]');
	expect.soft(await inside.count(), 'nothing that runs or is painted by what stands in the page').toBe(0);
	expect.soft(broken.get(page), 'nothing that its own policy forbids').toEqual([]);
}

/** Whatever axe finds on a page, a line each. */
async function faults(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.setLegacyMode()
		.options({ resultTypes: ['violations'] })
		.analyze();
	return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 140)).join(' | ')}`);
}

const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' };

/** One open page for all addresses that the same person looks at: a fresh one takes as long as the looking. */
const test = base.extend<
	object,
	{ pageOf: (viewer: Walker, address: string, size: BrowserContextOptions) => Promise<Page> }
>({
	pageOf: [
		async ({ browser, world }, use) => {
			const open = new Map<string, Page>();
			await use(async (viewer, address, size) => {
				const key = `${viewer} ${address} ${size.colorScheme ?? ''}`;
				const known = open.get(key);
				if (known) return known;
				const context = await browser.newContext({ ...size, baseURL: address, reducedMotion: 'reduce' });
				const name = WALKERS[viewer];
				if (name) await enterAs(context.request, address, world, name);
				const page = await context.newPage();
				await watchPolicy(page);
				open.set(key, page);
				return page;
			});
			for (const page of open.values()) await page.context().close();
		},
		{ scope: 'worker' },
	],
});

/** `npm test` looks at every page in one language a day, and at a third of them in the dark; `npm run verify` at all. */
const day = Math.floor(Date.now() / 86_400_000);

for (const [index, { route, viewer }] of pages.entries()) {
	const turn = (index + day) % LOCALES.length;
	const locales = LONG ? LOCALES : LOCALES.slice(turn, turn + 1);

	test(`${route.id} reads well in ${locales.join(', ')} on a phone of 360 pixels`, async ({
		address,
		world,
		pageOf,
	}) => {
		const page = await pageOf(viewer, address, PHONE);
		for (const locale of locales) {
			await page.context().addCookies([{ name: 'palabre_language', value: locale, url: address }]);
			await visit(page, addressOf(route, { ...world.parameters(route.id), lang: locale }));
			const html = page.locator('html');
			expect.soft(await html.getAttribute('lang'), 'its language').toBe(locale);
			expect.soft(await html.getAttribute('dir'), locale).toBe(locale === 'ar' ? 'rtl' : 'ltr');
			expect.soft(await page.title(), `a title in ${locale}`).not.toBe('');
			expect.soft(await page.locator('h1').count(), 'one heading that names the page').toBe(1);
			const bare = (await page.locator('body').innerText()).match(BARE_KEY)?.[0];
			expect.soft(bare, `words without translation in ${locale}`).toBeUndefined();
			const width = await page.evaluate(() => document.documentElement.scrollWidth);
			expect.soft(width, `nothing to scroll sideways in ${locale}`).toBeLessThanOrEqual(360);
			expect.soft(await smallTargets(page), `nothing too small for a finger in ${locale}`).toEqual([]);
			expect.soft(await faults(page), `nothing that axe finds in ${locale}`).toEqual([]);
		}
	});

	if (LONG || turn === 0)
		test(`${route.id} reads well in the dark on a wide screen, and all of it is in reach of the keyboard`, async ({
			address,
			world,
			pageOf,
		}) => {
			const page = await pageOf(viewer, address, WIDE);
			await page.context().addCookies([{ name: 'palabre_language', value: 'en', url: address }]);
			await visit(page, addressOf(route, { ...world.parameters(route.id), lang: 'en' }));
			expect.soft(await faults(page), 'nothing that axe finds').toEqual([]);
			expect.soft(await unreachable(page), 'what the Tab key never reaches').toEqual([]);
		});
}

test('a page that does not exist says so in the reader’s language', async ({ browser, address }) => {
	for (const locale of LOCALES) {
		const context = await browser.newContext({ baseURL: address });
		await context.addCookies([{ name: 'palabre_language', value: locale, url: address }]);
		const page = await context.newPage();
		const answer = await page.goto('/nowhere/at/all');
		expect(answer?.status()).toBe(404);
		expect.soft(await page.locator('html').getAttribute('lang')).toBe(locale);
		expect.soft((await page.locator('body').innerText()).match(BARE_KEY)?.[0]).toBeUndefined();
		expect.soft(await faults(page)).toEqual([]);
		await context.close();
	}
});
