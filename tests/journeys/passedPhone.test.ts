import { type Browser, type Page, chromium } from '@playwright/test';
import { CAST } from '#demo/cast.ts';
import { launchOptions } from '../support/chromium.ts';
import type { DemoServer } from '../support/demoServer.ts';
import { type DemoWorld, enterAs } from '../support/demoWorld.ts';
import { type Enter, expect, test } from '../support/journey.ts';
import { announcePoll } from '../support/mainPath.ts';
import { Person } from '../support/person.ts';

type Own = DemoServer & { world: DemoWorld };

const PINS: Record<string, string> = {
	[CAST.memberBgs]: '470215',
	[CAST.youthBgs]: '582936',
	[CAST.farmerBgs]: '693814',
};
const SESSION = '/committee/BGS/sessions/BGS-S-001';
const QUESTION = 'Le puits peut-il servir aux deux ?';
const WORDS = 'Le puits est à sec depuis la fête';
/** Ballots that lie in the urn of what is asked in the session. */
const CAST_HERE = 'select count(*) from sealed_ballot join poll on poll.id = poll_id where poll.session_id is not null';
/** As soon as a page stands there: one that comes out of the drawer is never “loaded” again. */
const SEEN = { waitUntil: 'commit', timeout: 5_000 } as const;
/** What one may tick on a paper, of either kind. */
const CHOICES = ':is([name="choice.vote"], [name="choice.stance"])';

/** Everything that a browser keeps of a site, but for its cookies. */
const storesOf = (page: Page) =>
	page.evaluate(async () => {
		const kept = await fetch('/phone', { cache: 'only-if-cached', mode: 'same-origin' }).catch(() => null);
		return {
			...{ local: localStorage.length, session: sessionStorage.length, caches: await caches.keys() },
			...{ databases: (await indexedDB.databases()).length, state: history.state as unknown },
			page: kept ? await kept.text() : null,
		};
	});

/** Worlds in which the three have their PINs: both journeys may share one. */
const given = new WeakSet<DemoWorld>();

/** Three people have PINs of their own; the liaison's page, for what comes next. */
async function givePins(enterOwn: Enter, own: Own, plainBrowser: Browser): Promise<Page> {
	const liaison = await enterOwn(CAST.liaison, { plain: true });
	if (given.has(own.world)) return liaison;
	given.add(own.world);
	await liaison.goto('/committee/BGS/people');
	const printing = liaison.locator('form[action="?/issueCard"]').first();
	for (const name of Object.keys(PINS))
		await printing.locator('label').filter({ hasText: name }).getByRole('checkbox').check();
	await printing.getByRole('button').click();
	await expect(liaison.locator('article')).toHaveCount(Object.keys(PINS).length);
	for (const card of await liaison.locator('article').all()) {
		const name = (await card.locator('h2').innerText()).trim();
		const handle = (await card.locator('dd').first().innerText()).trim();
		const code = (await card.locator('.code').innerText()).trim();
		const secret = PINS[name] ?? '';
		const claiming = await plainBrowser.newContext({ baseURL: own.address });
		const form = { handle, code, secret, secretAgain: secret, phone: 'shared' };
		const claimed = { form, headers: { origin: own.address, accept: 'text/html' }, maxRedirects: 0 };
		expect((await claiming.request.post('/claim?/claimCard', claimed)).status()).toBe(303);
		await claiming.close();
	}
	return liaison;
}

/** The phone of whoever keeps it, with what people do on it, and everything that it has shown of them. */
async function keptPhone(own: Own) {
	// A browser as people have it: one that keeps pages in a drawer for going back. Tests usually switch that off.
	const drawer = await chromium.launch({ ...launchOptions(), ignoreDefaultArgs: ['--disable-back-forward-cache'] });
	const context = await drawer.newContext({
		...{ baseURL: own.address, locale: 'fr-FR', viewport: { width: 360, height: 640 }, reducedMotion: 'reduce' },
	});
	await enterAs(context.request, own.address, own.world, CAST.farmerBgs);
	const phone = await context.newPage();
	phone.setDefaultTimeout(15_000);
	const devtools = await context.newCDPSession(phone);
	const sent: { path: string; body: string }[] = [];
	phone.on('request', (request) => {
		const path = new URL(request.url()).pathname + new URL(request.url()).search;
		if (request.method() === 'POST') sent.push({ path, body: request.postData() ?? '' });
	});

	const take = async (name: string, pin: string) => {
		await phone.getByRole('button', { name }).click();
		await phone.locator('[name=secret]').first().fill(pin);
		await phone.getByRole('button', { name: 'C’est moi' }).click();
	};
	const traces: string[] = [];
	/** What stands on the screen, whatever it is, once it is whole. */
	const onScreen = (choices: string) => {
		if (document.readyState !== 'complete') throw new Error('A page is still on its way.');
		return {
			page: document.documentElement.outerHTML,
			hidden: document.querySelectorAll(`${choices}[type=hidden]`).length,
			checked: document.querySelectorAll(`${choices}:checked`).length,
			secrets: [...document.querySelectorAll<HTMLInputElement>('[name=secret]')].map((field) => field.value).join(''),
		};
	};
	const showsNothing = async (where: string) => {
		let seen: ReturnType<typeof onScreen> | null = null;
		// The page before may still be on its way out. One that comes out of the drawer says neither “loaded” nor anything.
		await expect(async () => {
			seen = await phone.evaluate(onScreen, CHOICES);
		}).toPass({ intervals: [20, 50, 100], timeout: 8_000 });
		const { page, ...kept } = seen ?? { page: '' };
		for (const trace of traces) expect(page, `${trace} ${where}`).not.toContain(trace);
		expect(kept, where).toEqual({ hidden: 0, checked: 0, secrets: '' });
	};
	const cast = async (name: string, vote: string) => {
		await phone.locator(`${CHOICES}[value=${vote}]`).check({ force: true });
		await phone.locator('form[action$="reviewBallot"] button').click();
		const words = await phone.locator('form[action$="castBallot"] [name=checkWords]').inputValue();
		await phone.locator('form[action$="castBallot"] button').click();
		await expect(phone.locator('#receipt')).toBeVisible();
		for (const word of words.split(' ')) await expect(phone.locator('main')).toContainText(word);
		expect(phone.url(), name).toMatch(/\/phone\?\/castBallot$/);
		traces.push(words, ...words.split(' ').map((word) => `>${word}<`));
	};

	/** Back, as often as there is somewhere to go back to, each page sent once more, and forward again. */
	const wander = async (name: string) => {
		for (let step = 0; step < 4; step++) {
			await phone.goBack(SEEN).catch(() => null);
			await showsNothing(`going back after ${name}`);
			await phone.reload(SEEN).catch(() => null);
			await showsNothing(`sending again after ${name}`);
		}
		for (let step = 0; step < 4; step++) {
			await phone.goForward(SEEN).catch(() => null);
			await showsNothing(`going forward after ${name}`);
		}
	};
	return { phone, context, devtools, sent, traces, take, showsNothing, cast, wander, close: () => drawer.close() };
}

test('one phone goes from hand to hand: each votes with their own PIN, and the next sees nothing of it', async ({
	enterOwn,
	own,
	browser,
}) => {
	test.setTimeout(120_000);
	const liaison = await givePins(enterOwn, own, browser);
	// The roll is called, the session runs, and the room is asked.
	const mediator = await enterOwn(CAST.mediatorBgs, { plain: true });
	await mediator.goto(SESSION);
	await mediator.locator('form[action="?/callSession"] button').click();
	await liaison.goto(`${SESSION}/people`);
	await liaison.locator('section[aria-labelledby="roll"] > form[action="?/recordAttendance"] button').click();
	await mediator.goto(SESSION);
	await mediator.locator('form[action="?/conveneSession"] button').first().click();
	await mediator.goto(`${SESSION}/votes`);
	const asking = mediator.locator('form[action="?/askOnTheSpot"]');
	await asking.locator('[name=kind][value=straw]').check({ force: true });
	await asking.locator('[name=question]').fill(QUESTION);
	await asking.locator('[name=secret]').check({ force: true });
	await asking.getByRole('button').click();
	await expect(mediator.getByRole('heading', { name: QUESTION })).toBeVisible();

	const keeper = await keptPhone(own);
	const { phone, context, devtools, sent, traces, take, showsNothing, cast, wander } = keeper;
	await phone.goto(`${SESSION}/votes`);
	await phone.getByRole('link', { name: 'Faire passer un téléphone' }).click();
	await phone.getByRole('button', { name: 'Faire passer ce téléphone' }).click();
	await expect(phone).toHaveURL(/\/phone$/);

	// The keeper's pages are shut while it goes round.
	expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('palabre_sign_in');
	for (const path of ['/me', SESSION, '/committee/BGS']) {
		await phone.goto(path);
		await expect(phone).toHaveURL(/\/sign-in/);
	}
	await phone.goto('/phone');

	for (const [turn, [name, vote]] of [
		[CAST.memberBgs, 'no'],
		[CAST.youthBgs, 'yes'],
	].entries()) {
		const plain = turn === 1;
		if (plain) await devtools.send('Emulation.setScriptExecutionDisabled', { value: true });
		const pin = PINS[name ?? ''] ?? '';
		await take(name ?? '', '111213');
		await expect(phone.getByRole('alert')).toContainText('code secret');
		await phone.locator('[name=secret]').first().fill(pin);
		await phone.getByRole('button', { name: 'C’est moi' }).click();
		await expect(phone.locator('main')).toContainText(name ?? '');
		await showsNothing(`on the paper of ${name}`);

		if (turn === 1) {
			// The second replays what the first sent: nothing of it is shown, and nothing cast.
			const of = (act: string) => sent.find((one) => one.path.endsWith(act));
			for (const one of [of('reviewBallot'), of('castBallot')]) {
				const answer = await context.request.post(one?.path ?? '', {
					data: one?.body ?? '',
					headers: { origin: own.address, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
				});
				expect(answer.status(), one?.path).toBe(403);
				const shown = await answer.text();
				for (const trace of traces) expect(shown).not.toContain(trace);
				// The paper on it is the second's own, and empty.
				expect(shown).not.toMatch(/type="hidden" name="choice\.|name="choice\.vote"[^>]* checked/);
			}
			expect(own.world.seek(CAST_HERE)).toBe('1');
			// Nor does the phone open anything else of the one who holds it.
			for (const path of ['/me', '/committee/BGS', `${SESSION}/votes`])
				expect(await (await context.request.get(path)).text(), path).toContain('name="handle"');
			expect(await (await context.request.get('/phone')).text()).toContain(name ?? '');
		}
		await cast(name ?? '', vote ?? '');
		await phone.getByRole('button', { name: 'Passer le téléphone' }).click();
		await expect(phone.getByRole('heading', { name: 'Qui tient le téléphone ?' })).toBeVisible();
		expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('palabre_turn');
		if (!plain)
			expect(await storesOf(phone)).toEqual({
				...{ local: 0, session: 0, caches: [], databases: 0, state: null, page: null },
			});

		await wander(name ?? '');
		await phone.goto('/phone');
		await expect(phone.getByRole('button', { name })).toBeVisible();
		expect(own.world.seek(CAST_HERE)).toBe(String(turn + 1));
	}
	expect(own.world.seek('select count(*) from phone_turn')).toBe('0');

	// It comes back with the keeper's PIN, and with no other.
	await phone.locator('summary').click();
	const back = phone.locator('form[action="?/takePhoneBack"]');
	await back.locator('[name=secret]').fill(PINS[CAST.memberBgs] ?? '');
	await back.getByRole('button').click();
	await expect(phone.getByRole('alert')).toContainText('code secret');
	await back.locator('[name=secret]').fill(PINS[CAST.farmerBgs] ?? '');
	await back.getByRole('button').click();
	await expect(phone.getByRole('heading', { level: 1 })).toHaveText(QUESTION);
	await expect(phone.locator('#turnout')).toContainText('2');
	await phone.goto('/phone');
	await expect(phone.locator('main')).toContainText('ne circule pas');

	// It goes round again, for the floor: they raise their hands, and say yes to what was written down of them.
	await devtools.send('Emulation.setScriptExecutionDisabled', { value: false });
	await liaison.goto(`${SESSION}/talk`);
	const taking = liaison.locator('form[action="?/takeStatement"]');
	const speaker = taking.locator('[name=attendeeId] option').filter({ hasText: CAST.memberBgs });
	await taking.locator('[name=attendeeId]').selectOption(await speaker.getAttribute('value'));
	await taking.locator('[name=text]').fill(WORDS);
	await taking.locator('button:not([formaction])').click();
	await expect(liaison.locator('main')).toContainText(WORDS);
	await phone.goto(`${SESSION}/floor`);
	await phone.getByRole('link', { name: 'Faire passer un téléphone' }).click();
	await phone.getByRole('button', { name: 'Faire passer ce téléphone' }).click();
	await expect(phone.locator('main')).toContainText('Pour demander la parole');
	traces.push(WORDS, 'Votre main est levée', 'own-hand');
	const done = async (name: string) => {
		await expect(phone.getByRole('heading', { name: 'Qui tient le téléphone ?' })).toBeVisible();
		await showsNothing(`on the faces after ${name}`);
		await phone.goto('/phone');
		expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('palabre_turn');
		expect(own.world.seek('select count(*) from phone_turn')).toBe('0');
	};
	for (const [turn, name] of [CAST.memberBgs, CAST.youthBgs].entries()) {
		await devtools.send('Emulation.setScriptExecutionDisabled', { value: turn === 1 });
		const pin = PINS[name] ?? '';
		await take(name, pin);
		if (turn === 1) {
			// What the first sent does nothing in the second's hands, and shows nothing.
			for (const one of sent.filter(({ path }) => /requestFloor|confirmStatement/.test(path))) {
				const answer = await context.request.post(one.path, {
					data: one.body,
					headers: { origin: own.address, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
				});
				expect(answer.status(), one.path).toBe(403);
				expect(await answer.text()).not.toContain(WORDS);
			}
			expect(own.world.seek('select count(*) from floor_request')).toBe('1');
			await expect(phone.locator('main')).not.toContainText(WORDS);
		}
		await phone.getByRole('button', { name: 'Lever la main' }).click();
		await done(name);
		expect(own.world.seek('select count(*) from floor_request')).toBe(String(turn + 1));
		if (turn === 0) {
			await take(name, pin);
			await expect(phone.locator('main')).toContainText(WORDS);
			await phone.getByRole('button', { name: 'Oui, c’est ce que j’ai dit' }).click();
			await done(name);
		}
		await wander(name);
		await phone.goto('/phone');
	}
	expect(own.world.seek('select count(*) from session_statement where confirmed_at is not null')).toBe('1');
	await keeper.close();
});

test('outside a session a phone goes round for an open vote in the same way, and keeps nothing of a choice', async ({
	enterOwn,
	own,
	browser,
}) => {
	test.setTimeout(90_000);
	await givePins(enterOwn, own, browser);
	// Asked once they have their cards: whose card is younger than the opening does not vote by phone.
	const odile = new Person(await enterOwn(CAST.mediatorBgs, { plain: true }), { plain: true });
	await odile.letPass('hours48');
	await odile.open('/committee/BGS/proposals');
	await odile.follow('Un chantier de jeunes');
	const address = await announcePoll(odile);
	await odile.press('verb.openPoll');
	const poll = address.split('/').at(-1) ?? '';
	const keeper = await keptPhone(own);
	const { phone, context, devtools, take, showsNothing, cast, wander } = keeper;
	const inUrn = () => Number(own.world.seek('select count(*) from sealed_ballot where poll_id = ?', poll));
	// The rapporteur, who keeps neither the desk nor a session, gives it round.
	await phone.goto(address);
	await phone.getByRole('link', { name: 'Faire passer un téléphone' }).click();
	await expect(phone).toHaveURL(/\/polls\/[a-z0-9]+\/phone$/);
	await phone.getByRole('button', { name: 'Faire passer ce téléphone' }).click();
	await expect(phone.getByRole('heading', { name: 'Qui tient le téléphone ?' })).toBeVisible();

	for (const [turn, name] of [CAST.memberBgs, CAST.youthBgs].entries()) {
		// The first with scripts, the second without.
		await devtools.send('Emulation.setScriptExecutionDisabled', { value: turn === 1 });
		await take(name, PINS[name] ?? '');
		await expect(phone.locator('main')).toContainText(name);
		await showsNothing(`on the paper of ${name}`);
		await cast(name, 'support');
		await phone.getByRole('button', { name: 'Passer le téléphone' }).click();
		await expect(phone.getByRole('heading', { name: 'Qui tient le téléphone ?' })).toBeVisible();
		expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('palabre_turn');
		if (turn === 0)
			expect(await storesOf(phone)).toEqual({
				...{ local: 0, session: 0, caches: [], databases: 0, state: null, page: null },
			});
		await wander(name);
		await phone.goto('/phone');
		expect(inUrn()).toBe(turn + 1);
	}
	expect(own.world.seek('select count(*) from phone_turn')).toBe('0');
	await keeper.close();
});
