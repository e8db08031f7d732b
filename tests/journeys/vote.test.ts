import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { wordsFor } from '#i18n/words.ts';
import { openDemoElection } from '../support/demoElection.ts';
import type { TestElector } from '../support/electors.ts';
import { expect, test } from '../support/journey.ts';
import { loseFirstOfTwo } from '../support/lossy.ts';

/** Somebody with a voting card in hand and a cheap phone. */
class Voter {
	readonly page: Page;
	/** Pages that stood before them, one after another. */
	screens = 1;
	readonly words = wordsFor('fr', { timeZone: 'Africa/Bangui', now: new Date().toISOString() });

	constructor(page: Page) {
		this.page = page;
	}

	async press(key: string): Promise<void> {
		await this.page
			.getByRole('main')
			.getByRole('button', { name: this.words.t(key), exact: true })
			.click();
		this.screens += 1;
	}

	async typeCode(code: string): Promise<void> {
		await this.page.locator('[name=code]').fill(code.toLowerCase().replaceAll('-', ' '));
		await this.press('verb.enterWithCard');
		await expect(this.page.locator('input[name="place.1"]').first()).toBeAttached();
	}

	/** Presses a place beside a candidate, as a finger does. */
	async give(place: number, candidate: number): Promise<void> {
		await this.page.locator(`label:has(input[name="place.${place}"][value="${candidate}"])`).click();
	}

	get shown() {
		return this.page.getByRole('main');
	}
}

test.describe.configure({ mode: 'serial' });

let electors: TestElector[] = [];
const sealed = (world: { seek(query: string, ...values: string[]): string | null }, elector?: TestElector) =>
	Number(world.seek('select count(*) from sealed_ballot where roll_entry_id = ?', elector?.id ?? ''));

test('from the card in hand to the receipt there are four screens, without a script, and Back shows nothing', async ({
	browser,
	own,
}) => {
	electors = await openDemoElection(own.folder);
	const context = await browser.newContext({
		baseURL: own.address,
		javaScriptEnabled: false,
		locale: 'fr',
		viewport: { width: 360, height: 640 },
	});
	const page = await context.newPage();
	const voter = new Voter(page);
	const { t } = voter.words;
	await page.goto('/vote');
	await voter.typeCode(electors[0]!.code);
	expect(page.url()).toBe(`${own.address}/vote`);
	// The second place is given to somebody else, then given back: a place is never given twice.
	await voter.give(1, 2);
	await voter.give(1, 0);
	await voter.give(2, 3);
	await expect(page.locator('input[name="place.1"]:checked')).toHaveCount(1);
	await voter.press('verb.reviewBallot');
	await expect(voter.shown.getByRole('listitem')).toHaveText([/1\.01/, /1\.04/]);
	const words = await voter.shown.locator('.list-of-words').innerText();
	await voter.press('verb.castWithCard');
	await expect(voter.shown.getByRole('heading', { name: t('ui.receipt.title') })).toBeVisible();
	expect(await voter.shown.locator('.list-of-words').innerText()).toBe(words);
	expect(voter.screens).toBeLessThanOrEqual(5);
	expect(sealed(own.world, electors[0])).toBe(1);
	expect(own.world.seek('select count(*) from elector_sign_in')).toBe('1');

	await voter.press('page.vote.handOver');
	await expect(page.locator('[name=code]')).toHaveValue('');
	expect(own.world.seek('select count(*) from elector_sign_in')).toBe('0');
	expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('palabre_vote');
	for (let steps = 0; steps < 4; steps++) {
		await page.goBack().catch(() => null);
		const told = await page.locator('body').innerText();
		for (const word of [...words.split(' · '), 'Candidat']) expect(told).not.toContain(word);
	}
	await context.close();
});

test('a network that loses every second request loses no ballot and doubles none', async ({ browser, own }) => {
	for (const [index, javaScriptEnabled] of [true, false].entries()) {
		const context = await browser.newContext({ baseURL: own.address, javaScriptEnabled, locale: 'fr' });
		const page = await context.newPage();
		const voter = new Voter(page);
		const { t } = voter.words;
		await page.goto('/vote');
		const network = await loseFirstOfTwo(page);
		const until = async (key: string, there: () => Promise<void>) =>
			expect(async () => {
				const button = voter.shown.getByRole('button', { name: t(key), exact: true });
				if ((await button.count()) > 0) await button.click();
				await there();
			}).toPass({ timeout: 15_000 });
		await page.locator('[name=code]').fill(electors[1 + index]!.code);
		await until('verb.enterWithCard', () =>
			expect(page.locator('input[name="place.1"]').first()).toBeAttached({ timeout: 1500 }),
		);
		await voter.give(1, 1);
		await until('verb.reviewBallot', () =>
			expect(voter.shown.getByRole('heading', { name: t('page.vote.reviewTitle') })).toBeVisible({ timeout: 1500 }),
		);
		await until('verb.castWithCard', () =>
			expect(voter.shown.getByRole('heading', { name: t('ui.receipt.title') })).toBeVisible({ timeout: 1500 }),
		);
		expect(network.lost).toBeGreaterThanOrEqual(3);
		expect(sealed(own.world, electors[1 + index])).toBe(1);
		await context.close();
	}
});

test('the square on the card brings the ballot, and leaves its code in no address', async ({ browser, own }) => {
	const context = await browser.newContext({ baseURL: own.address, locale: 'fr' });
	const page = await context.newPage();
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url(), request.headers()['referer'] ?? ''));
	const code = electors[3]!.code.replaceAll('-', '');
	await page.goto(`/vote#${code}`);
	await expect(page.locator('input[name="place.1"]').first()).toBeAttached();
	expect(page.url()).toBe(`${own.address}/vote`);
	expect(asked.filter((address) => new URL(address || own.address).pathname.includes(code))).toEqual([]);
	expect(asked.filter((address) => address.split('#')[0]?.includes(code))).toEqual([]);
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
	expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
	await context.close();
});

test('the first visit costs at most 60 kB, and the whole way less than a minute of waiting on a slow network', async ({
	browser,
	own,
}) => {
	const context = await browser.newContext({ baseURL: own.address, locale: 'fr' });
	const page = await context.newPage();
	const devtools = await context.newCDPSession(page);
	await devtools.send('Network.enable');
	let bytes = 0;
	let requests = 0;
	devtools.on('Network.requestWillBeSent', () => void (requests += 1));
	devtools.on('Network.loadingFinished', ({ encodedDataLength }) => void (bytes += encodedDataLength));
	const voter = new Voter(page);
	await page.goto('/vote', { waitUntil: 'networkidle' });
	expect(bytes).toBeLessThanOrEqual(60 * 1024);
	await voter.typeCode(electors[4]!.code);
	await voter.give(1, 0);
	await voter.press('verb.reviewBallot');
	await voter.press('verb.castWithCard');
	await expect(voter.shown.getByRole('heading', { name: voter.words.t('ui.receipt.title') })).toBeVisible();
	await page.waitForLoadState('networkidle');
	// 50 kbit/s and 800 ms there and back; a connection costs two more.
	const seconds = (bytes * 8) / 50_000 + (requests + 2) * 0.8;
	expect(seconds, `${bytes} bytes in ${requests} requests`).toBeLessThan(60);
	await context.close();
});
