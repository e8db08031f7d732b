import AxeBuilder from '@axe-core/playwright';
import { CAST } from '#demo/cast.ts';
import { wordsFor } from '#i18n/words.ts';
import { WALKERS } from '../support/accessTable.ts';
import { expect, test } from '../support/journey.ts';

const { t } = wordsFor('fr', { timeZone: 'UTC', now: '2026-01-01T00:00:00.000Z' });
const COOKIE = 'palabre_reading';

test('a reader without scripts or sign-in makes the letters large and the page dark, and public pages follow', async ({
	browser,
	address,
}) => {
	const context = await browser.newContext({ baseURL: address, javaScriptEnabled: false, locale: 'fr' });
	const page = await context.newPage();
	await page.goto('/fr/outcomes');
	const html = page.locator('html');
	await expect(html).not.toHaveAttribute('data-text');
	await page.getByRole('link', { name: t('ui.shell.reading') }).click();
	await page.getByRole('radio', { name: t('page.reading.text.larger'), exact: true }).check();
	await page.getByRole('radio', { name: t('page.reading.contrast.high'), exact: true }).check();
	await page.getByRole('radio', { name: t('page.reading.theme.dark'), exact: true }).check();
	await page.getByRole('button', { name: t('verb.chooseReading') }).click();
	await expect(page.getByText(t('done.chooseReading'))).toBeVisible();
	await page.getByRole('link', { name: t('page.reading.back') }).click();
	await expect(page).toHaveURL(/\/fr\/outcomes$/);
	await expect(html).toHaveAttribute('data-text', 'larger');
	await expect(html).toHaveAttribute('data-theme', 'dark');
	expect(await html.evaluate((element) => getComputedStyle(element).fontSize)).toBe('24px');
	expect(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe('rgb(0, 0, 0)');
	await context.close();

	// Whoever keeps made pages keeps nobody's taste for somebody else.
	const other = await browser.newContext({ baseURL: address });
	const answer = await (await other.newPage()).goto('/fr/outcomes');
	expect(await answer?.text()).not.toMatch(/<html[^>]*data-text/);
	expect(answer?.headers().vary?.toLowerCase()).toContain('cookie');
	await other.close();
});

test('nothing sticks out of a phone when letters are twice as large, in French and Arabic', async ({
	enter,
	address,
	world,
}) => {
	const { poll, proposal, concern, outcome } = world.parameters();
	const bgs = '/committee/BGS';
	const paths = [
		...['/fr', `/fr/outcomes/${outcome}`, '/fr/unanswered', '/ar', '/sign-in', '/reading', '/me', bgs],
		...[`${bgs}/concerns`, `${bgs}/concerns/${concern}`, `${bgs}/proposals`, `${bgs}/proposals/${proposal}`],
		...[`${bgs}/polls`, `${bgs}/polls/${poll}`, `${bgs}/outcomes`, `${bgs}/search?q=marche`],
	];
	for (const language of ['fr', 'ar'] as const) {
		const page = await enter(WALKERS.member, { phone: true, language });
		await page.context().addCookies([{ name: COOKIE, value: 'largest.normal.device', url: address }]);
		for (const path of paths) {
			await page.goto(path);
			const [inner, outer] = await page.evaluate(() => {
				const { scrollWidth, clientWidth } = document.documentElement;
				return [scrollWidth, clientWidth];
			});
			expect.soft(inner, `${language} ${path}`).toBeLessThanOrEqual(outer ?? 0);
			// Nor is a sentence squeezed beside a sign until its words fall into letters.
			const squeezed = await page.locator('main :is(p, h2, h3, h4, summary, .what)').evaluateAll((all) =>
				all
					.filter((one) => one.textContent.trim().length > 25 && one.clientWidth > 1)
					.filter((one) => one.clientWidth < 4 * Number.parseFloat(getComputedStyle(one).fontSize))
					.map((one) => one.textContent.trim()),
			);
			expect.soft(squeezed, `${language} ${path}`).toEqual([]);
			// Nobody reads a machine's time.
			expect.soft(await page.locator('body').innerText(), path).not.toMatch(/\d{4}-\d\d-\d\d/);
		}
	}
});

test('nothing on a wall is below its edge, whichever shape the beamer has', async ({ enter }) => {
	for (const language of ['fr', 'ar'] as const) {
		// Votes that are announced, open and counted; by yes and no, by consensus, in order, with pebbles, on amendments.
		for (const [name, committee] of [
			[WALKERS.mediator, 'BGS'],
			[CAST.mediatorBbr, 'BBR'],
			[CAST.mediatorMnk, 'MNK'],
		] as const) {
			const page = await enter(name ?? '', { plain: true, language });
			await page.goto(`/committee/${committee}/polls`);
			const links = await page
				.locator('main a[href*="/polls/"]')
				.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
			const polls = [...new Set(links)].filter((href) => /\/polls\/[a-z0-9]{20}$/.test(href ?? ''));
			expect(polls.length).toBeGreaterThan(2);
			for (const [width, height, poll] of [
				[1280, 720],
				[1024, 768],
				[800, 600],
				[768, 1024],
			].flatMap(([wide, high]) => polls.map((one) => [wide ?? 0, high ?? 0, one] as const))) {
				await page.setViewportSize({ width, height });
				await page.goto(`${poll}/screen`);
				const [high, wide] = await page.evaluate(() => {
					const { scrollHeight, scrollWidth } = document.documentElement;
					return [scrollHeight, scrollWidth];
				});
				expect.soft(high, `${language} ${width} × ${height} ${poll}`).toBeLessThanOrEqual(height);
				expect.soft(wide, `${language} ${width} × ${height} ${poll}`).toBeLessThanOrEqual(width);
			}
		}
	}
});

test('high contrast, light and dark, passes axe where there is most to see', async ({ enter, address, world }) => {
	const { poll, proposal } = world.parameters();
	const paths = [`/committee/BGS/polls/${poll}`, `/committee/BGS/proposals/${proposal}`];
	for (const [value, path] of [
		['normal.high.light', paths[0]],
		['normal.high.dark', paths[1]],
		['normal.normal.dark', paths[0]],
	] as [string, string][]) {
		const page = await enter(WALKERS.mediator, { phone: true });
		await page.context().addCookies([{ name: COOKIE, value, url: address }]);
		await page.goto(path);
		const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
		expect(violations.flatMap((one) => one.nodes.map((node) => node.html.slice(0, 120)))).toEqual([]);
	}
});

test('a device that speaks reads a proposal aloud in its language; one without a voice shows no button', async ({
	enter,
	world,
}) => {
	const page = await enter(WALKERS.member, { phone: true });
	const path = `/committee/BGS/proposals/${world.parameters().proposal}`;
	const button = page.getByRole('button', { name: t('ui.readAloud.read') }).first();
	const stop = page.getByRole('button', { name: t('ui.readAloud.stop') });
	await page.goto(path);
	await expect(page.locator('html')).toHaveAttribute('data-voices', '');
	await expect(button).toBeHidden();

	// A device with one French voice, which says what it was given.
	await page.addInitScript(() => {
		const voice = { name: 'Voix', lang: 'fr-FR', localService: true, default: true, voiceURI: 'fr' };
		const spoken: { text: string; lang: string }[] = [];
		class Utterance extends EventTarget {
			lang = '';
			voice = null;
			readonly text: string;
			constructor(text: string) {
				super();
				this.text = text;
			}
		}
		const speechSynthesis = {
			getVoices: () => [voice],
			speak: ({ text, lang }: Utterance) => void spoken.push({ text, lang }),
			cancel: () => void (spoken.length = 0),
			addEventListener: () => undefined,
		};
		Object.assign(window, { spoken, SpeechSynthesisUtterance: Utterance });
		Object.defineProperty(window, 'speechSynthesis', { value: speechSynthesis });
	});
	await page.goto(path);
	await button.click();
	await expect(stop).toBeVisible();
	const spoken = () => page.evaluate(() => (window as unknown as { spoken: { text: string; lang: string }[] }).spoken);
	const said = await spoken();
	expect(said.map((one) => one.text).join(' ')).toContain((await page.locator('h1').innerText()).slice(0, 40));
	expect(new Set(said.map((one) => one.lang))).toEqual(new Set(['fr-FR']));
	expect(Math.max(...said.map((one) => one.text.length))).toBeLessThanOrEqual(200);
	await stop.click();
	expect(await spoken()).toEqual([]);
	await expect(stop).toHaveCount(0);
});

test('what was said is dated as people say it and exactly, in the time of the committee', async ({ enter, world }) => {
	const page = await enter(WALKERS.member, { phone: true });
	const code = world.seek(
		`select proposal.code from proposal join thread on thread.subject_id = proposal.id
		join statement on statement.thread_id = thread.id join committee on committee.id = proposal.committee_id
		where committee.code = 'BGS' and statement.visible_at is not null and proposal.decided_at is not null`,
	);
	await page.goto(`/committee/BGS/proposals/${code}`);
	const time = page.locator('#talk time').first();
	const at = (await time.getAttribute('datetime')) ?? '';
	const now = (await page.locator('html').getAttribute('data-now')) ?? '';
	const bangui = wordsFor('fr', { timeZone: 'Africa/Bangui', now });
	await expect(time).toHaveText(`${bangui.ago(at)} · ${bangui.date(at, 'day')}`);
	await expect(time).toHaveAttribute('title', bangui.date(at, 'dayTime'));
});

test('a vote and a proposal go on paper black on white, with seal and address, and without what stays inside', async ({
	enter,
	address,
	world,
}) => {
	const page = await enter(WALKERS.mediator);
	await page.context().addCookies([{ name: COOKIE, value: 'normal.high.dark', url: address }]);
	await page.emulateMedia({ media: 'print' });
	const decided = world.seek(
		`select poll.id from poll join committee on committee.id = poll.committee_id
		where committee.code = 'BGS' and poll.secret = 0 and poll.outcome = 'carried'`,
	);
	const holders = world.seek(
		`select group_concat(person.display_name, '|') from roll_entry join person on person.id = roll_entry.person_id
		where roll_entry.poll_id = ?`,
		decided ?? '',
	);
	await page.goto(`/committee/BGS/polls/${decided}`);
	const sheet = await page.locator('body').innerText();
	expect(sheet).toContain(t('word.result.carried'));
	expect(sheet).toContain(new URL(page.url()).pathname);
	expect(sheet).toMatch(/([0-9a-f]{8} ){7}[0-9a-f]{8}/);
	for (const holder of holders?.split('|') ?? []) expect(sheet).not.toContain(holder);
	expect(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(
		'rgb(255, 255, 255)',
	);
	await page.goto(`/committee/BGS/proposals/${world.parameters().proposal}`);
	await expect(page.locator('#talk')).toBeHidden();
	await expect(page.locator('#proposal-text')).toBeVisible();
	// Whoever offers and supports other words is there by seat.
	const amended = world.seek(
		`select proposal.code from amendment join proposal on proposal.id = amendment.proposal_id
		join amendment_support on amendment_support.amendment_id = amendment.id
		join committee on committee.id = proposal.committee_id
		where committee.code = 'BGS' and amendment.settled_at is null`,
	);
	const seated = world.seek(
		`select group_concat(person.display_name, '|') from seat_holding join seat on seat.id = seat_holding.seat_id
		join committee on committee.id = seat.committee_id join person on person.id = seat_holding.person_id
		where committee.code = 'BGS'`,
	);
	await page.goto(`/committee/BGS/proposals/${amended}`);
	const amendments = await page.locator('#amendments').innerText();
	expect(amendments).toContain(t('word.constituency.women'));
	for (const holder of seated?.split('|') ?? []) expect(amendments).not.toContain(holder);
});
