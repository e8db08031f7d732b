import { join } from 'node:path';
import { type Browser, type Page, chromium, request } from '@playwright/test';
import SqliteDatabase from 'better-sqlite3';
import { CAST } from '#demo/cast.ts';
import { launchOptions } from '../support/chromium.ts';
import { type DemoWorld, enterAs } from '../support/demoWorld.ts';
import { expect, test } from '../support/journey.ts';

const PIN = '470215';
const PEOPLE = [CAST.memberBgs, CAST.youthBgs, CAST.traderBgs, CAST.farmerBgs, CAST.chiefBgs];

/** A browser as people have it: one that keeps pages in a drawer for going back. Tests usually switch that off. */
async function phoneOfTheVillage(): Promise<Browser> {
	return chromium.launch({ ...launchOptions(), ignoreDefaultArgs: ['--disable-back-forward-cache'] });
}

/** Everything that a browser keeps of a site, but for its cookies. */
const storesOf = (page: Page, path: string) =>
	page.evaluate(async (path) => {
		const kept = await fetch(path, { cache: 'only-if-cached', mode: 'same-origin' }).catch(() => null);
		return {
			local: localStorage.length,
			session: sessionStorage.length,
			caches: await caches.keys(),
			databases: (await indexedDB.databases()).length,
			state: history.state as unknown,
			page: kept ? await kept.text() : null,
		};
	}, path);

test('a phone handed over five times shows nothing of whoever had it before', async ({ enterOwn, own }) => {
	const liaison = await enterOwn(CAST.liaison);
	await liaison.goto('/committee/BGS/people');
	const printing = liaison.locator('form[action="?/issueCard"]').first();
	for (const name of PEOPLE) await printing.locator('label').filter({ hasText: name }).getByRole('checkbox').check();
	await printing.getByRole('button').click();
	const cards = new Map<string, { handle: string; code: string }>();
	for (const card of await liaison.locator('article').all()) {
		const name = (await card.locator('h2').innerText()).trim();
		const handle = (await card.locator('dd').first().innerText()).trim();
		cards.set(name, { handle, code: (await card.locator('.code').innerText()).trim() });
	}
	expect([...cards.keys()].sort()).toEqual([...PEOPLE].sort());

	const browser = await phoneOfTheVillage();
	const context = await browser.newContext({
		baseURL: own.address,
		locale: 'fr-FR',
		viewport: { width: 360, height: 640 },
		reducedMotion: 'reduce',
	});
	const phone = await context.newPage();
	const devtools = await context.newCDPSession(phone);
	const concern = `/committee/BGS/concerns/${own.world.parameters()['concern']}`;
	const written: string[] = [];

	for (const [turn, name] of PEOPLE.entries()) {
		const plain = turn === PEOPLE.length - 1;
		if (plain) await devtools.send('Emulation.setScriptExecutionDisabled', { value: true });
		const { handle, code } = cards.get(name)!;
		await phone.goto(`/claim?${new URLSearchParams({ handle, code })}`);
		await phone.locator('[name=secret]').fill(PIN);
		await phone.locator('[name=secretAgain]').fill(PIN);
		await phone.locator('main form button').click();
		await expect(phone.getByRole('banner')).toContainText(name);
		await phone.goto('/me');
		await expect(phone.locator('h1')).toContainText(name);
		await phone.goto(concern);
		const words = `Ce que ${name} écrit`;
		await phone.locator('#talk textarea[name=text]').last().fill(words);
		written.push(words);
		await phone.getByRole('banner').getByRole('button', { name: 'Passer ce téléphone' }).click();

		await expect(phone).toHaveURL(/\/sign-in$/);
		await expect(phone.locator('main')).toContainText('Bangassou');
		await expect(phone.locator('[name=handle]')).toHaveValue('');
		await expect(phone.locator('[name=handle]')).toHaveAttribute('autocomplete', 'off');
		await expect(phone.locator('[name=secret]')).toHaveAttribute('autocomplete', 'one-time-code');
		await expect(phone.locator('[name=phone][value=shared]')).toBeChecked();
		expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('palabre_sign_in');
		if (!plain)
			expect(await storesOf(phone, concern)).toEqual({
				...{ local: 0, session: 0, caches: [], databases: 0 },
				...{ state: null, page: null },
			});

		// Back, as often as there is somewhere to go back to, and forward again.
		for (let step = 0; step < 4; step++) {
			await phone.goBack();
			await expect(phone.locator('[name=secret]').first()).toBeVisible();
			const shown = await phone.content();
			for (const trace of [...PEOPLE, ...written, handle]) {
				// The address of a card is on the paper in one's hand, not on the phone.
				if (!phone.url().includes('/claim')) expect(shown, `${trace} after ${name}`).not.toContain(trace);
			}
			await expect(phone.locator('[name=secret]').first()).toHaveValue('');
		}
		await phone.goto('/sign-in');
	}
	await browser.close();
});

test('whoever says that the phone is their own stays longer, and every sign-in can be ended from one’s page', async ({
	enterOwn,
}) => {
	const page = await enterOwn(CAST.coordinatorBgs, { plain: true });
	await page.goto('/me');
	await expect(page.getByText('Mon propre téléphone')).toBeVisible();
	await page.getByRole('button', { name: 'Me déconnecter partout, ici aussi' }).click();
	await expect(page).toHaveURL(/\/sign-in$/);
	await expect(page.getByText('Toutes vos connexions sont fermées.')).toBeVisible();
	await page.goto('/me');
	await expect(page).toHaveURL(/\/sign-in$/);
});

test('what one person wrote on a phone is not sent as the words of the next, and waits for whoever wrote it', async ({
	enterOwn,
	own,
}) => {
	const first = await enterOwn(CAST.memberBgs, { plain: true });
	const concern = `/committee/BGS/concerns/${own.world.parameters()['concern']}`;
	await first.goto(concern);
	const form = first.locator('#talk form[action="?/postStatement"]').last();
	await form.locator('select[name=kind]').selectOption('story');
	await form.locator('textarea[name=text]').fill('Paroles restées sur la page.');
	// The next has the phone, and the page is still open.
	await enterAs(first.context().request, own.address, own.world, CAST.chiefBgs);
	await form.getByRole('button', { name: 'Le dire' }).click();
	await expect(first.locator('[data-problem]')).toContainText('Une autre personne a écrit un texte');
	await expect(first.locator('main')).not.toContainText('Paroles restées');
	expect(await first.locator('[name=kept]').inputValue()).toContain('Paroles restées sur la page.');
	await first.getByRole('link', { name: 'continuer comme moi-même' }).click();
	await first.goto(concern);
	await expect(first.locator('main')).not.toContainText('Paroles restées');
});

test('a page that changes by itself does not become the next person’s with the words of the one before', async ({
	enterOwn,
	own,
}) => {
	const first = await enterOwn(CAST.memberBgs);
	const mediator = await enterOwn(CAST.mediatorBgs, { plain: true });
	const proposal = '/committee/BGS/proposals/BGS-P-021';
	await first.goto(proposal);
	const words = first.locator('#talk form[action="?/postStatement"] textarea[name=text]').last();
	await words.fill('Paroles restées sur la page.');
	const holder = await first.locator('#talk [name=madeFor]').last().inputValue();
	await enterAs(first.context().request, own.address, own.world, CAST.chiefBgs);
	await mediator.goto(proposal);
	await mediator.getByText('Mettre cette discussion en pause').click();
	const asked = first.waitForResponse((answer) => answer.url().endsWith(proposal));
	await mediator.locator('[name=minutes]').selectOption('3');
	await mediator.locator('select[name=reason]').selectOption({ index: 1 });
	await mediator.locator('form[action="?/slowThread"] button').click();
	await (await asked).finished();
	await first.getByRole('button', { name: 'Le dire' }).last().click();
	await expect(first.getByText('Une autre personne a écrit un texte')).toBeVisible();
	await expect(words).toHaveValue('Paroles restées sur la page.');
	expect(await first.locator('#talk [name=madeFor]').last().inputValue()).toBe(holder);
});

/** A phone on which somebody is signed in, in a browser that keeps pages for going back. */
async function signedIn(own: { address: string; world: DemoWorld }, name: string) {
	const browser = await phoneOfTheVillage();
	const context = await browser.newContext({ baseURL: own.address, locale: 'fr-FR', reducedMotion: 'reduce' });
	await enterAs(context.request, own.address, own.world, name);
	const concern = `/committee/BGS/concerns/${own.world.parameters()['concern']}`;
	return { browser, context, concern };
}

/** Ends every sign-in by its time, as fifteen minutes without a press do. */
function letTimePass(folder: string): void {
	const database = new SqliteDatabase(join(folder, 'palabre.db'));
	database.prepare(`update sign_in set expires_at = '2020-01-01T00:00:00.000Z'`).run();
	database.close();
}

const UNSENT = 'Ce que personne ne doit lire.';

/** Whoever has the phone now presses Back, twice: nothing of whoever was signed in, nor what they had begun to write. */
async function seesNothingGoingBack(phone: Page): Promise<void> {
	for (let step = 0; step < 2; step++) {
		await phone.goBack({ timeout: 8000 });
		await expect(phone).toHaveURL(/\/sign-in/);
		for (const trace of [CAST.memberBgs, UNSENT]) expect(await phone.content(), trace).not.toContain(trace);
	}
}

test('a sign-in that ended by its time leaves nothing to go back to, with scripts and without', async ({ own }) => {
	for (const scripts of [false, true]) {
		const { browser, context, concern } = await signedIn(own, CAST.memberBgs);
		const phone = await context.newPage();
		if (!scripts) {
			const devtools = await context.newCDPSession(phone);
			await devtools.send('Emulation.setScriptExecutionDisabled', { value: true });
		}
		await phone.goto('/committee/BGS');
		await phone.goto(concern);
		await phone.locator('#talk textarea[name=text]').last().fill(UNSENT);
		letTimePass(own.folder);
		await phone.goto('/sign-in');
		await seesNothingGoingBack(phone);
		await browser.close();
	}
});

test('a shared phone that nobody presses signs out by itself, in all windows, and going back shows nothing', async ({
	own,
}) => {
	const { browser, context, concern } = await signedIn(own, CAST.memberBgs);
	const database = new SqliteDatabase(join(own.folder, 'palabre.db'));
	const end = new Date(Date.now() + 14 * 60_000).toISOString();
	database.prepare('update sign_in set shared = 1, expires_at = ?').run(end);
	database.close();
	const other = await context.newPage();
	await other.goto('/me');
	const phone = await context.newPage();
	await phone.goto('/committee/BGS');
	await phone.goto(concern);
	await phone.locator('#talk textarea[name=text]').last().fill(UNSENT);
	// It lay on the table for a quarter of an hour, and is looked at again.
	await phone.evaluate(() => {
		const now = Date.now;
		Date.now = () => now() + 15 * 60_000;
		document.dispatchEvent(new Event('visibilitychange'));
	});
	await expect(phone).toHaveURL(/\/sign-in$/);
	await expect(other).toHaveURL(/\/sign-in$/);
	expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('palabre_sign_in');
	await seesNothingGoingBack(phone);
	await browser.close();
});

test('handed over in one window, no other window shows anything of whoever was signed in, nor what they had begun to write', async ({
	own,
}) => {
	const { browser, context, concern } = await signedIn(own, CAST.memberBgs);
	const other = await context.newPage();
	await other.goto(concern);
	await other.locator('#talk textarea[name=text]').last().fill(UNSENT);
	const phone = await context.newPage();
	await phone.goto('/me');
	// Somebody had a ballot of an election in hand, too.
	await context.addCookies([{ name: 'palabre_vote', value: 'a'.repeat(40), url: own.address }]);
	await phone.getByRole('banner').getByRole('button', { name: 'Passer ce téléphone' }).click();
	await expect(phone).toHaveURL(/\/sign-in$/);
	await expect(other).toHaveURL(/\/sign-in$/);
	expect(await other.content()).not.toContain(CAST.memberBgs);
	expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('palabre_vote');
	await browser.close();
});

test('a ballot or a turn that ended by its time leaves nothing to go back to', async ({ own }) => {
	const phone = await request.newContext({ baseURL: own.address });
	const cookies = async (held: string, path: string) =>
		(await phone.get(path, { headers: { cookie: `${held}=${'a'.repeat(40)}` } })).headers()['set-cookie'] ?? '';
	expect(await cookies('palabre_vote', '/vote')).toContain('palabre_drawer=');
	expect(await cookies('palabre_other', '/vote')).not.toContain('palabre_drawer=');
	await phone.dispose();
});
