import { get } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { LOCALES } from '#i18n/words.ts';
import { ACCESS } from '../support/accessTable.ts';
import { expect, test } from '../support/journey.ts';
import { addressOf, listRoutes } from '../support/routes.ts';

/** 14 kB: what a server sends before the first answer of a slow phone (ten packets of 1,460 bytes). */
const PUBLIC_PAGE = 14_600;
/** For paper: their own sheet stands alone, without the house's head and foot. */
const open = listRoutes().filter(
	({ id, kind }) => kind === 'page' && id.startsWith('/[lang=lang]') && ACCESS[id]?.nobody === 'seen',
);

/** A page as it travels to a phone that takes brotli: its bytes with the headers, and what stands in it. */
function fetchPage(address: string): Promise<{ status: number; bytes: number; html: string }> {
	return new Promise((resolve, reject) => {
		get(address, { headers: { 'accept-encoding': 'br' } }, (answer) => {
			const parts: Buffer[] = [];
			answer.on('data', (part: Buffer) => parts.push(part));
			answer.on('end', () => {
				const body = Buffer.concat(parts);
				const packed = answer.headers['content-encoding'] === 'br';
				const html = (packed ? brotliDecompressSync(body) : body).toString('utf8');
				const headers = answer.rawHeaders.join('  \r\n').length;
				resolve({ status: answer.statusCode ?? 0, bytes: body.length + headers, html });
			});
		}).on('error', reject);
	});
}

test('every public page fits in the first packets, runs no script, can be shared, and says whom to call', async ({
	address,
	world,
}) => {
	expect(open.length).toBeGreaterThan(10);
	for (const route of open) {
		for (const lang of LOCALES) {
			const path = addressOf(route, { ...world.parameters(route.id), lang });
			const { status, bytes, html } = await fetchPage(address + path);
			expect.soft([path, status]).toEqual([path, 200]);
			expect.soft(bytes, `${path}: its weight`).toBeLessThanOrEqual(PUBLIC_PAGE);
			expect.soft(html, `${path}: a script`).not.toMatch(/<script(?![^>]*application\/ld\+json)/);
			expect.soft(html, `${path}: a concern by its number`).not.toMatch(/\b[A-Z]{3}-C-\d/);
			expect.soft(html, `${path}: its language`).toContain(`lang="${lang}"`);
			expect.soft(html, `${path}: whom to call`).toContain('href="tel:4040"');
			for (const tag of ['name="description"', 'property="og:title"', 'property="og:description"', 'rel="canonical"'])
				expect.soft(html.includes(tag), `${path}: ${tag}`).toBe(true);
			for (const other of LOCALES) expect.soft(html.includes(`hreflang="${other}"`), `${path}: in ${other}`).toBe(true);
		}
	}
});

test('what somebody wrote of a concern by its number leaves without the number, which would tell how many there are', async ({
	address,
	world,
}) => {
	const code = world.seek(
		`select outcome.code from ask join outcome on outcome.id = ask.outcome_id
		where ask.why like '%-C-0%' and outcome.published_at is not null and outcome.withdrawn_at is null`,
	);
	for (const path of [`/fr/outcomes/${code}`, `/api/v1/asks/${code}-1`, '/api/v1/asks.csv', '/feeds/fr/mission.atom']) {
		const { html } = await fetchPage(address + path);
		expect(html, path).not.toMatch(/\b[A-Z]{3}-C-\d/);
		if (!path.includes('feeds')) expect(html, path).toMatch(/\b[A-Z]{3}-C-…/);
	}
});

test('a program that mistakes the door, or wants to write, is told so as it can read it', async ({ address }) => {
	for (const [path, method, status] of [
		['/api/v1/no/such/door', 'GET', 404],
		['/api/v1/nothing', 'GET', 404],
		['/api/v1/asks?x=%00', 'GET', 404],
		['/api/v1/%00', 'POST', 404],
		['/api/v1/asks/__data.json', 'GET', 404],
		['/feeds/fr/mission.atom?x=%00', 'GET', 404],
		['/api/v1/asks', 'PUT', 405],
		['/feeds/fr/mission.atom', 'DELETE', 405],
	] as const) {
		const answer = await fetch(address + path, { method, headers: { origin: address } });
		expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
			...[path, status, 'application/problem+json'],
		]);
	}
	const head = await fetch(`${address}/api/v1/asks`, { method: 'HEAD' });
	expect([head.status, await head.text()]).toEqual([200, '']);
	const known = { 'if-none-match': head.headers.get('etag') ?? '' };
	expect((await fetch(`${address}/api/v1/asks`, { headers: known })).status).toBe(304);
	expect((await fetch(`${address}/api/v1/asks`, { method: 'OPTIONS' })).status).toBe(204);
});

test('whoever follows a committee or an office finds its feed on its page, and the feed leads back', async ({
	address,
}) => {
	for (const [page, feed] of [
		['committees/BGS', 'committee-bgs'],
		['actors/field-bangassou', 'office-field-bangassou'],
	] as const) {
		const html = await (await fetch(`${address}/fr/${page}`)).text();
		for (const ending of ['atom', 'json']) {
			expect(html).toContain(`href="/feeds/fr/${feed}.${ending}"`);
			expect((await fetch(`${address}/feeds/fr/${feed}.${ending}`)).status).toBe(200);
		}
		const told = (await (await fetch(`${address}/feeds/fr/${feed}.json`)).json()) as { home_page_url: string };
		expect(new URL(told.home_page_url).pathname).toBe(`/fr/${page}`);
	}
});

test('search engines find every published outcome in every language, and nothing that is not public', async ({
	address,
	world,
}) => {
	const robots = (await fetchPage(`${address}/robots.txt`)).html;
	expect(robots).toContain(`Sitemap: ${address}/sitemap.xml`);
	expect(robots).toContain('Disallow: /committee/');
	const parts = [...(await fetchPage(`${address}/sitemap.xml`)).html.matchAll(/<loc>([^<]+)<\/loc>/g)];
	const pages = await Promise.all(parts.map(([, part = '']) => fetchPage(part)));
	const addresses = pages.flatMap(({ html }) => [...html.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc = '']) => loc));
	const code = world.parameters().number;
	for (const lang of LOCALES) expect(addresses).toContain(`${address}/${lang}/outcomes/${code}`);
	expect(addresses).toContain(`${address}/fr/committees/BGS`);
	expect(addresses.filter((one) => !/\/(fr|en|ar)(\/|$)/.test(one))).toEqual([]);
	expect((await fetchPage(`${address}/sitemap.xml?part=99`)).status).toBe(404);
});

test('words are found whatever their accents, and a page without a language leads to the reader’s', async ({
	browser,
	address,
}) => {
	const context = await browser.newContext({ baseURL: address, javaScriptEnabled: false, locale: 'ar' });
	const page = await context.newPage();
	await page.goto('/committees');
	expect(new URL(page.url()).pathname).toBe('/ar/committees');
	await page.goto('/fr');
	await page.locator('form[role=search] input').fill('MARCHÉ taxe');
	await page.locator('form[role=search] button').click();
	expect(new URL(page.url()).pathname).toBe('/fr/outcomes');
	await expect(page.locator('main ul.list a[href="/fr/outcomes/BGS-2026-014"] mark').first()).toHaveText(/march/i);
	await page.goto('/fr/outcomes?asks=answered');
	await expect(page.locator('main ul.list li')).not.toHaveCount(0);
	await page.locator('main ul.list a').first().click();
	await expect(page.locator('main .docket').first()).toBeVisible();
	await context.close();
});
