import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';

const PUBLIC_PAGE = 14_600;

/** How many sheets of paper a page takes. */
async function sheets(page: Page): Promise<number> {
	const pdf = await page.pdf({ preferCSSPageSize: true });
	return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

for (const lang of ['fr', 'ar'])
	test(`what hangs on the board and is read on the radio takes one sheet each (${lang})`, async ({
		browser,
		address,
		world,
	}) => {
		const context = await browser.newContext({ baseURL: address, javaScriptEnabled: false });
		const page = await context.newPage();
		const { number } = world.parameters();
		for (const path of [
			`/${lang}/outcomes/${number}/poster`,
			`/${lang}/committees/BGS/asked`,
			`/${lang}/committees/BGS/radio?from=2020-01-01`,
		]) {
			const answer = await page.goto(path);
			expect(answer?.status(), path).toBe(200);
			expect(await sheets(page), path).toBe(1);
			const { responseBodySize } = (await answer?.request().sizes()) ?? { responseBodySize: Infinity };
			expect(responseBodySize, path).toBeLessThanOrEqual(PUBLIC_PAGE);
			expect(await page.locator('script').count()).toBe(0);
			await page.emulateMedia({ media: 'print' });
			await expect(page.locator('.sheet')).toBeVisible();
			await expect(page.locator('.sheet a, .sheet form')).toHaveCount(0);
			await page.emulateMedia({ media: null });
		}
		await context.close();
	});

test('the few letters beside the square lead to the page, in the reader’s language', async ({
	browser,
	address,
	world,
}) => {
	const { number = '' } = world.parameters();
	const context = await browser.newContext({ baseURL: address });
	await context.addCookies([{ name: 'palabre_language', value: 'ar', url: address }]);
	const page = await context.newPage();
	await page.goto(`/fr/outcomes/${number}/poster`);
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('.sheet .square svg')).toBeVisible();
	const short = await page.locator('.sheet .short').innerText();
	expect(short).toMatch(new RegExp(`/o/${number}$`));
	await page.goto(`/o/${number.toLowerCase()}`);
	expect(new URL(page.url()).pathname).toBe(`/ar/outcomes/${number}`);
	await page.goto('/o/bgs');
	expect(new URL(page.url()).pathname).toBe('/ar/committees/BGS');
	expect((await page.goto('/o/nothing'))?.status()).toBe(404);
	await context.close();
});

test('what a village needs before the next session is one document, a sheet each', async ({ enter }) => {
	const page = await enter('Odile Essai', { plain: true });
	await page.goto('/committee/BGS/pack');
	const parts = await page.locator('.parts li').count();
	expect(parts).toBeGreaterThanOrEqual(3);
	const printed = await sheets(page);
	expect(printed).toBeGreaterThanOrEqual(parts);
	expect(printed).toBeLessThanOrEqual(parts + 2);
});

test('what waits for somebody stands in a list of their own, with a mark until it was read', async ({ enterOwn }) => {
	const page = await enterOwn('Aïcha Exemple', { plain: true });
	await page.goto('/committee/BGS');
	await expect(page.locator('.bar a[href="/me/notices"]')).toBeVisible();
	await page.goto('/me/notices');
	await expect(page.locator('main .list li').first()).toBeVisible();
	await page.locator('form[action="?/readNotices"] button').click();
	await expect(page.locator('.bar a[href="/me/notices"]')).toHaveCount(0);
	await page.locator('form:has(input[value=sms]) [name=address]').fill('70 00 00 00');
	await page.locator('form[action="?/addContact"]:has(input[value=sms]) button').last().click();
	await expect(page.locator('main .wrong').first()).toBeVisible();
	await page.locator('form:has(input[value=sms]) [name=address]').fill('+236 70 00 00 00');
	await page.locator('form[action="?/addContact"]:has(input[value=sms]) button').last().click();
	await expect(page.locator('main')).toContainText('+23670000000');
	// Nothing goes there before the code, which the demo says itself.
	await page.reload();
	const sms = page.locator('section.card:has(input[value=sms])');
	const code = /\b\d{6}\b/.exec(await sms.locator('.notice').innerText())?.[0] ?? '';
	const enterCode = async (typed: string) => {
		await sms.locator('[name=code]').fill(typed);
		await sms.locator('form[action="?/confirmContact"] button').click();
	};
	await enterCode(code === '000000' ? '000001' : '000000');
	await expect(sms.locator('[role=alert]')).toContainText('Ce code n’est pas juste');
	await enterCode(code);
	await expect(sms).toContainText('Confirmé');
	await page.locator('input[value="vote email"]').uncheck();
	await page.locator('form[action="?/chooseNotices"] button').last().click();
	await expect(page.locator('input[value="vote email"]')).not.toBeChecked();
	await expect(page.locator('input[value="answer sms"]')).toBeChecked();
});

test('a phone rings without a word: its worker has one sentence and no page, and where it cannot ring the page says so', async ({
	enter,
	address,
}) => {
	const page = await enter('Aïcha Exemple', { phone: true });
	const broken: string[] = [];
	page.on('console', (message) => /policy|refused/i.test(message.text()) && broken.push(message.text()));
	await page.context().grantPermissions(['notifications'], { origin: address });
	const devTools = await page.context().newCDPSession(page);
	const registered: { registrationId: string; scopeURL: string }[] = [];
	devTools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => void registered.push(...registrations));
	await devTools.send('ServiceWorker.enable');
	await page.goto('/me/notices');
	const section = page.locator('section.card:has([data-ring])');
	await section.locator('form[action="?/ringHere"] button').click();
	// A private window has no push service: that is said, and the press stays.
	await expect(section.locator('.failed')).toBeVisible();
	await expect(section.locator('form[action="?/ringHere"] button')).toBeVisible();
	const worker = await page.evaluate(async () => {
		const [one, ...others] = await navigator.serviceWorker.getRegistrations();
		return { scope: one?.scope, others: others.length, controls: navigator.serviceWorker.controller !== null };
	});
	expect(worker).toEqual({ scope: `${address}/ring/`, others: 0, controls: false });
	const { registrationId = '' } = registered.find((one) => one.scopeURL === worker.scope) ?? {};
	// Whatever a push service would say is not looked at.
	await devTools.send('ServiceWorker.deliverPushMessage', {
		origin: address,
		registrationId,
		data: 'Aïcha: le marché',
	});
	const shown = () =>
		page.evaluate(async () => {
			const [one] = await navigator.serviceWorker.getRegistrations();
			return (await one?.getNotifications())?.map(({ title, body, lang }) => ({ title, body, lang })) ?? [];
		});
	await expect
		.poll(shown)
		.toEqual([
			{ title: 'Quelque chose vous attend. Regardez quand vous le pouvez sans danger.', body: '', lang: 'fr' },
		]);
	expect(await page.evaluate(() => caches.keys())).toEqual([]);
	expect(broken).toEqual([]);
	// Handing the phone over leaves nothing of it behind.
	await page.locator('form[data-hand-over] button').first().click();
	await expect(page).toHaveURL(/sign-in/);
	const left = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
	await expect.poll(left).toBe(0);
});
