import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIRequestContext, type APIResponse, type Page, chromium, request } from '@playwright/test';
import SqliteDatabase from 'better-sqlite3';
import { io } from 'socket.io-client';
import { CAST } from '#demo/cast.ts';
import { wordsFor } from '#i18n/words.ts';
import { launchOptions } from '../support/chromium.ts';
import { openDemoElection } from '../support/demoElection.ts';
import { serveDemo } from '../support/demoServer.ts';
import { type DemoWorld, enterAs, openDemoWorld } from '../support/demoWorld.ts';
import type { TestElector } from '../support/electors.ts';
import { expect, test } from '../support/journey.ts';
import { addressOf, listRoutes } from '../support/routes.ts';
import { type Known, newsOf, ties } from '../support/ties.ts';

/**
 * An election is spied upon while people vote by card: a production server that logs all it can, its tables, its socket,
 * every page that the administration, the convenor, a member, an observer and the public can open, and the phone.
 */

const VOTERS = 4;
const ABOUT_IT = /elections|^\/keys/;
const WATCHERS: [name: string | null, pages: RegExp][] = [
	[CAST.administrator, /elections|^\/keys|^\/admin(\/(people|steps|mission|committees\/\[committee\]))?$|^\/me/],
	[CAST.mediatorBgs, /elections|^\/keys|^\/me|^\/committee\/\[committee\](\/(activity|terms|people))?$/],
	[CAST.memberBgs, ABOUT_IT],
	[CAST.observerBgs, ABOUT_IT],
	[null, /elections|^\/vote|^\/healthz/],
];

/** A word or an id in every way in which it may be written down. */
const ways = (text: string) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];

const { t } = wordsFor('fr', { timeZone: 'Africa/Bangui', now: new Date().toISOString() });

/** Votes in a browser, from the code to the receipt; answers the check words that it showed. */
async function voteInBrowser(page: Page, code: string): Promise<string[]> {
	const press = (key: string) =>
		page
			.getByRole('main')
			.getByRole('button', { name: t(key), exact: true })
			.click();
	await page.goto('/vote');
	await page.locator('[name=code]').fill(code);
	await press('verb.enterWithCard');
	await page.locator('label:has(input[name="place.1"][value="2"])').click();
	await press('verb.reviewBallot');
	await expect(page.getByRole('heading', { name: t('page.vote.reviewTitle') })).toBeVisible();
	const checkWords = await page.locator('input[name=checkWords]').inputValue();
	const requestId = await page.locator('input[name=requestId]').first().inputValue();
	await press('verb.castWithCard');
	await expect(page.getByRole('heading', { name: t('ui.receipt.title') })).toBeVisible();
	expect(checkWords.split(' ').length).toBe(4);
	return [checkWords, checkWords.replaceAll(' ', ' · '), requestId];
}

/** All that a page can find again in its browser. */
function keptInPage(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const caches = await globalThis.caches?.keys();
		const bases = await indexedDB.databases();
		const { localStorage: kept, sessionStorage: sitting } = globalThis;
		return JSON.stringify([
			{ ...kept },
			{ ...sitting },
			caches,
			bases,
			history.state,
			name,
			document.cookie,
			location.href,
		]);
	});
}

test('nothing that is written, sent, shown or kept during an election ties a ballot to a person', async () => {
	test.setTimeout(180_000);
	let log = '';
	const server = await serveDemo({ LOG_LEVEL: 'debug' }, (said) => (log += said));
	const { address, folder } = server;
	const world = openDemoWorld(folder);
	const database = new SqliteDatabase(join(folder, 'palabre.db'));
	const phones: APIRequestContext[] = [];
	const phoneOf = async (name: string | null) => {
		const phone = await request.newContext({ baseURL: address, extraHTTPHeaders: { 'accept-language': 'fr' } });
		phones.push(phone);
		if (name) await enterAs(phone, address, world, name);
		return phone;
	};
	try {
		const electors = await openDemoElection(folder, VOTERS + 2);
		const electionId = world.seek('select election_id from elector where id = ?', electors[0]!.id)!;
		const code = world.seek('select code from election where id = ?', electionId)!;
		const { names, known } = whoVotes(world, electors);

		const watchers: { name: string; phone: APIRequestContext; paths: string[] }[] = [];
		for (const [name, wanted] of WATCHERS) {
			const paths = listRoutes()
				.filter(({ id }) => wanted.test(id))
				.map((route) => {
					const given = { ...world.parameters(route.id), lang: 'fr', committee: 'BGS', election: code, contest: '1' };
					return addressOf(route, given);
				});
			// Whoever keeps the roll may look for somebody by name.
			const roll = paths.find((path) => path.endsWith('/roll'));
			if (roll) paths.push(`${roll}?${new URLSearchParams({ q: names[0]! })}`);
			watchers.push({ name: name ?? 'nobody', phone: await phoneOf(name), paths });
		}
		const look = async () => {
			const shown = new Map<string, string>();
			await Promise.all(
				watchers.map(async ({ name, phone, paths }) => {
					for (const path of paths)
						shown.set(`${name} ${path}`, await (await phone.get(path, { maxRedirects: 0 })).text());
				}),
			);
			return shown;
		};

		const heard: string[] = [];
		const cookies = (await watchers[1]!.phone.storageState()).cookies;
		const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
		const socket = io(address, { transports: ['websocket'], extraHeaders: { cookie, origin: address } });
		socket.onAny((...message) => heard.push(`${new Date().toISOString()} ${JSON.stringify(message)}`));
		const committee = world.seek(`select id from committee where code = 'BGS'`)!;
		const topics = [`election:${electionId}`, `committee:${committee}`];
		const watched = await new Promise<{ topics: string[] }>((resolve) => {
			socket.on('connect', () => socket.emit('watch', topics, Date.now(), resolve));
		});
		expect(watched.topics.sort()).toEqual(topics.sort());

		const rows = () => {
			const all = new Map<string, string>();
			const tables = database
				.prepare(`select name from sqlite_master where type = 'table' and name not like 'kysely%'`)
				.pluck()
				.all() as string[];
			for (const table of tables)
				for (const row of database.prepare(`select * from "${table}"`).all())
					all.set(`${table} ${JSON.stringify(row)}`, table);
			return all;
		};

		const pagesBefore = await look();
		// The convenor may read the roll, where everybody's name stands: the look works.
		expect([...pagesBefore.values()].some((text) => text.includes(names[0]!))).toBe(true);
		const rowsBefore = rows();
		const logBefore = log.length;
		const answers: APIResponse[] = [];
		const asked: string[] = [];
		known.from = Date.now();
		for (const elector of electors.slice(0, VOTERS)) {
			const phone = await phoneOf(null);
			const send = async (act: string, form: Record<string, string>) => {
				asked.push(`/vote?/${act}`);
				const answer = await phone.post(`/vote?/${act}`, {
					form,
					headers: { origin: address, accept: 'text/html' },
					maxRedirects: 0,
				});
				answers.push(answer);
				asked.push(answer.headers()['location'] ?? '');
				expect([200, 303], act).toContain(answer.status());
				return answer.text();
			};
			await send('enterWithCard', { code: elector.code });
			const review = await send('reviewBallot', { 'place.1': '0', 'place.2': '3' });
			const fields = Object.fromEntries(
				[
					...review
						.slice(review.indexOf('/castWithCard"'))
						.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g),
				]
					.slice(0, 6)
					.map(([, name = '', value = '']) => [name, value]),
			);
			expect(fields['checkWords']?.split(' ').length).toBe(4);
			known.ballots.push(fields['checkWords']!, fields['requestId']!);
			// Sent twice over a bad line: two equal receipts.
			await send('castWithCard', fields);
			expect(await send('castWithCard', fields)).toContain(fields['checkWords']!.split(' ')[0]!);
			answers.push(await phone.get('/vote'));
		}

		// Another votes with a browser of their own, whose whole profile is looked through afterwards.
		const profile = mkdtempSync(join(tmpdir(), 'palabre-profile-'));
		const browser = await chromium.launchPersistentContext(profile, {
			...launchOptions(),
			baseURL: address,
			locale: 'fr',
			viewport: { width: 360, height: 640 },
		});
		const inBrowser = electors[VOTERS]!;
		const page = browser.pages()[0] ?? (await browser.newPage());
		page.on('request', (one) => asked.push(one.url(), one.headers()['referer'] ?? ''));
		page.on('websocket', (line) => line.on('framesent', ({ payload }) => asked.push(String(payload))));
		const marks = await voteInBrowser(page, inBrowser.code);
		known.ballots.push(...marks);
		known.to = Date.now();
		const secrets = [...marks, inBrowser.code, inBrowser.code.replaceAll('-', '')];
		const kept = await keptInPage(page);
		const shownCookies = JSON.stringify(await browser.cookies());
		for (const secret of secrets) expect(kept + shownCookies).not.toContain(secret);
		await page
			.getByRole('main')
			.getByRole('button', { name: t('page.vote.handOver'), exact: true })
			.click();
		await expect(page.locator('[name=code]')).toHaveValue('');
		expect((await browser.cookies()).map((one) => one.name)).not.toContain('palabre_vote');
		const seenAgain: string[] = [await keptInPage(page)];
		for (let steps = 0; steps < 4; steps++) {
			await page.goBack().catch(() => null);
			seenAgain.push(await page.content());
		}
		const shownAgain = seenAgain.join('\n');
		for (const secret of [...secrets, ...marks[0]!.split(' ').map((word) => `>${word}<`), 'Candidat '])
			expect(shownAgain).not.toContain(secret);
		await browser.close();
		const left = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
		// What a browser does keep is there to be found: where it has been.
		expect(left.some((file) => readFileSync(join(file.parentPath, file.name)).includes(`${address}/vote`))).toBe(true);
		for (const file of left) {
			const bytes = readFileSync(join(file.parentPath, file.name));
			for (const secret of secrets)
				for (const way of ways(secret)) expect(bytes.includes(way), `${file.name} keeps ${secret}`).toBe(false);
		}
		rmSync(profile, { recursive: true, force: true });

		const rowsAfter = rows();
		const pagesAfter = await look();
		await expect.poll(() => heard.length).toBeGreaterThan(0);
		socket.disconnect();

		// While an elector fills in a ballot there is a row that says so; it dies with the handing over, at the latest soon after the close.
		const newRows = [...rowsAfter].filter(([row]) => !rowsBefore.has(row));
		// What runs by the clock goes on meanwhile, whoever votes; its rows are looked through below, like all others.
		const byTheClock = ['job', 'notice_cursor'];
		const written = new Set(newRows.map(([, table]) => table).filter((table) => !byTheClock.includes(table)));
		expect([...written].sort()).toEqual(['elector_sign_in', 'sealed_ballot']);
		const sealed = database
			.prepare('select * from sealed_ballot where request_id in (?, ?)')
			.all(marks[2], known.ballots[1]);
		expect(
			sealed.map((row) =>
				Object.keys(row as object)
					.sort()
					.join(' '),
			),
		).toEqual(Array.from({ length: 2 }, () => 'ciphertext poll_id request_id roll_entry_id'));

		const codes = electors.flatMap((elector) => [elector.code, elector.code.replaceAll('-', '')]);
		const everywhere: Known = { ...known, ballots: [...known.ballots, ...codes] };
		const told: [where: string, record: string][] = [
			...newRows
				.filter(([, table]) => table !== 'sealed_ballot' && table !== 'elector_sign_in')
				.map(([row]) => ['a row', row] as [string, string]),
			...log
				.slice(logBefore)
				.split('\n')
				.map((line) => ['the log', line] as [string, string]),
			...heard.map((message) => ['the socket', message] as [string, string]),
			...asked.map((one) => ['an address', one] as [string, string]),
			...answers.map((answer) => ['headers', JSON.stringify(answer.headersArray())] as [string, string]),
			...[...pagesAfter].map(
				([where, text]) => [where, newsOf(pagesBefore.get(where) ?? '', text)] as [string, string],
			),
			// Nor does anybody's name go away.
			...[...pagesAfter].map(
				([where, text]) => [where, newsOf(text, pagesBefore.get(where) ?? '')] as [string, string],
			),
		];
		const caught = told.flatMap(([where, record]) =>
			ties(record, everywhere).map((tie) => `${where}: ${tie}: ${record.slice(0, 300)}`),
		);
		expect(caught).toEqual([]);
		// Who voted is told to nobody: no page has a name more or less than before anybody did.
		const named = told.filter(([, record]) => names.some((name) => record.includes(name)));
		expect(named).toEqual([]);
		expect(log.slice(logBefore)).not.toMatch(/place\.\d|ranking/);

		for (const answer of answers) {
			const headers = answer.headers();
			expect(headers['cache-control'], answer.url()).toBe('no-store');
			expect(headers['referrer-policy'], answer.url()).toMatch(/^(same-origin|no-referrer)$/);
			expect(headers['etag'], answer.url()).toBeUndefined();
		}
		// The files of the server hold no word and no code; request ids only in the sealed rows.
		const words = [...known.ballots.filter((mark) => / /.test(mark)), ...codes];
		for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
			if (!file.isFile()) continue;
			const bytes = readFileSync(join(file.parentPath, file.name));
			for (const word of words)
				for (const way of ways(word)) expect(bytes.includes(way), `${file.name}: ${word}`).toBe(false);
		}
	} finally {
		for (const phone of phones) await phone.dispose();
		world.close();
		database.close();
		await server.stop();
	}
});

/** Each elector with all that stands for them. */
function whoVotes(world: DemoWorld, electors: readonly TestElector[]): { names: string[]; known: Known } {
	const names = electors.map(({ id }) => world.seek('select name from elector where id = ?', id)!);
	const people = electors.map(({ id }, index) => [names[index]!, id]);
	return { names, known: { people, ballots: [], from: 0, to: 0 } };
}
