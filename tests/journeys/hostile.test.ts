import { request as post } from 'node:http';
import { request } from '@playwright/test';
import { io } from 'socket.io-client';
import { enterAs } from '../support/demoWorld.ts';
import { expect, test } from '../support/journey.ts';

/** What somebody tries who does not use a browser. */

test('what a page was made from is not to be had as data', async ({ address, world }) => {
	const context = await request.newContext({ baseURL: address });
	await enterAs(context, address, world, 'Odile Essai');
	for (const path of ['/fr', '/committee/BGS', '/committee/BGS/concerns', '/me']) {
		const answer = await context.get(`${path}/__data.json`);
		expect(answer.status(), path).toBe(404);
		expect(await answer.text(), path).not.toContain('Odile');
	}
	await context.dispose();
});

test('a public page is the same for everybody, so that a proxy may keep it', async ({ address, world }) => {
	const stranger = await request.newContext({ baseURL: address });
	const member = await request.newContext({ baseURL: address });
	await enterAs(member, address, world, 'Odile Essai');
	const read = async (context: typeof stranger) => {
		const answer = await context.get('/fr/outcomes');
		expect(answer.headers()['cache-control']).toBe('public, no-cache');
		return (await answer.text()).replace(/data-(now|made)="[^"]*"/g, '');
	};
	expect(await read(member)).toBe(await read(stranger));
	await stranger.dispose();
	await member.dispose();
});

test('a form from elsewhere, or that is none, is refused in the reader’s words and is no fault of ours', async ({
	address,
}) => {
	const context = await request.newContext({ baseURL: address, extraHTTPHeaders: { 'accept-language': 'fr' } });
	const form = 'application/x-www-form-urlencoded';
	const tries: [status: number, type: string, origin: string, body: string][] = [
		[403, form, 'http://evil.example', 'handle=a&secret=b'],
		[403, form, 'null', 'handle=a&secret=b'],
		[415, 'text/plain', address, 'handle=a&secret=b'],
		[415, 'application/json', address, '{"handle":"a"}'],
		[400, 'multipart/form-data; boundary=x', address, 'nothing of the kind'],
		[422, form, address, 'a[]=x&a.length=4294967295&a.99999999=y&a.map=z&a[]=w&__proto__.b=1'],
	];
	for (const [status, type, origin, data] of tries) {
		for (const path of ['/sign-in?/signIn', '/claim?/claimCard', '/language']) {
			if (path === '/language' && status === 422) continue;
			const answer = await context.post(path, {
				data: Buffer.from(data),
				headers: { 'content-type': type, origin, accept: 'text/html' },
				timeout: 5000,
			});
			const said = `${path} ${type} ${origin}`;
			expect(answer.headers()['cache-control'], said).toBe('no-store');
			expect(answer.status(), said).toBe(status);
			if (status === 403 || status === 415) expect(await answer.text(), said).toContain('Ce formulaire');
		}
	}
	await context.dispose();
});

test('an act that no page has is not found, also under a name that every object of the language knows', async ({
	address,
}) => {
	const context = await request.newContext({ baseURL: address, extraHTTPHeaders: { accept: 'text/html' } });
	for (const act of ['default', '__proto__', 'constructor', 'toString', 'valueOf', '__defineGetter__', 'nothing', ''])
		for (const path of ['/sign-in', '/claim', '/vote']) {
			const answer = await context.post(`${path}?/${act}`, { form: { a: 'b' }, headers: { origin: address } });
			expect(answer.status(), `${path}?/${act}`).toBe(404);
		}
	await context.dispose();
});

test('an address with a zero in it is no address, whichever page is asked', async ({ address }) => {
	const context = await request.newContext({ baseURL: address });
	for (const path of ['/fr/outcomes?from=%00', '/fr/unanswered?office=a%00b', '/fr/%00', '/sign-in?to=/%00'])
		expect((await context.get(path)).status(), path).toBe(404);
	expect((await context.get('/fr/outcomes?q=%2500')).status(), 'a sign that only looks like one').toBe(200);
	await context.dispose();
});

test('a form that does not say how much it brings may bring no more than one that does', async ({ address }) => {
	const fields = Buffer.from(Array.from({ length: 200_000 }, (_, index) => `a${index}=b`).join('&'));
	const headers = { origin: address, 'content-type': 'application/x-www-form-urlencoded' };
	for (const measured of [true, false]) {
		const status = await new Promise((resolve, reject) => {
			const how = measured ? { 'content-length': fields.length } : { 'transfer-encoding': 'chunked' };
			const sent = post(`${address}/sign-in?/signIn`, { method: 'POST', headers: { ...headers, ...how } }, (answer) => {
				answer.resume().on('end', () => resolve(answer.statusCode));
			});
			sent.on('error', reject).end(fields);
		});
		expect(status, measured ? 'it says so' : 'it does not').toBe(413);
	}
});

test('a new committee’s form comes back also with categories and offices that do not exist', async ({
	address,
	world,
}) => {
	const context = await request.newContext({ baseURL: address, extraHTTPHeaders: { accept: 'text/html' } });
	await enterAs(context, address, world, 'Ada Modèle');
	const answer = await context.post('/admin/committees/new?seats=7&/foundCommittee', {
		form: { 'seats.0.reserved[]': '<x-evil>', 'seats.0.office': 'queen', 'seats.1.reserved': 'women' },
		headers: { origin: address },
	});
	expect(answer.status()).toBe(422);
	expect(await answer.text()).not.toContain('<x-evil>');
	await context.dispose();
});

/** Where a request may say that it comes from; `null` stands for a header that is not sent. */
type From = { origin: string | null; site: string | null };
const headersOf = ({ origin, site }: From): Record<string, string> => ({
	...(origin === null ? {} : { origin }),
	...(site === null ? {} : { 'sec-fetch-site': site }),
});
/** What no page of ours sends, however the browser says it. */
const elsewhere = (address: string): From[] => [
	{ origin: 'https://evil.example', site: null },
	{ origin: 'https://evil.example', site: 'same-origin' },
	{ origin: address.replace('http:', 'https:').replace(/:\d+$/, ':1'), site: null },
	{ origin: `${address}.evil.example`, site: null },
	{ origin: 'null', site: null },
	{ origin: 'null', site: 'cross-site' },
	{ origin: null, site: 'cross-site' },
	{ origin: null, site: 'same-site' },
];

test('a form acts only when it comes from a page of ours, or carries the token of this browser', async ({
	address,
	world,
}) => {
	const context = await request.newContext({ baseURL: address, extraHTTPHeaders: { accept: 'text/html' } });
	await enterAs(context, address, world, 'Odile Essai');
	const me = await (await context.get('/me')).text();
	const token = /name="formToken" value="([a-f0-9]{32})"/.exec(me)?.[1] ?? '';
	expect(token).not.toBe('');
	const post = async (from: From, form: Record<string, string> = {}) =>
		(await context.post('/me?/changePin', { form, headers: headersOf(from), maxRedirects: 0 })).status();
	for (const from of elsewhere(address)) expect(await post(from), JSON.stringify(from)).toBe(403);
	const nowhere = { origin: null, site: null };
	for (const formToken of ['', 'f'.repeat(32)]) expect(await post(nowhere, { formToken })).toBe(403);
	expect(await post({ origin: null, site: 'cross-site' }, { formToken: token }), 'the browser knows better').toBe(403);
	expect(await post({ origin: 'https://evil.example', site: null }, { formToken: token })).toBe(403);

	// Nothing was typed, so each of these is read and asks for what is missing.
	for (const from of [
		{ origin: address, site: null },
		{ origin: address, site: 'same-origin' },
		{ origin: null, site: 'same-origin' },
		{ origin: 'null', site: 'same-origin' },
	])
		expect(await post(from), JSON.stringify(from)).toBe(422);
	expect(await post(nowhere, { formToken: token })).toBe(422);
	await context.dispose();
});

test('a socket opens only for a page of ours, whichever way it knocks', async ({ address, world }) => {
	const context = await request.newContext({ baseURL: address });
	await enterAs(context, address, world, 'Odile Essai');
	const cookie = (await context.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
	const polls = async (from: From) =>
		(await context.get('/socket.io/?EIO=4&transport=polling', { headers: headersOf(from) })).status();
	const upgrades = (from: From) =>
		new Promise<boolean>((resolve) => {
			const socket = io(address, {
				transports: ['websocket'],
				reconnection: false,
				forceNew: true,
				extraHeaders: { cookie, ...headersOf(from) },
			});
			socket.on('connect', () => {
				socket.disconnect();
				resolve(true);
			});
			socket.on('connect_error', () => resolve(false));
		});
	for (const from of elsewhere(address)) {
		expect(await polls(from), JSON.stringify(from)).toBe(403);
		expect(await upgrades(from), JSON.stringify(from)).toBe(false);
	}
	for (const from of [
		{ origin: address, site: null },
		{ origin: address, site: 'same-origin' },
		{ origin: null, site: 'same-origin' },
	]) {
		expect(await polls(from), JSON.stringify(from)).toBe(200);
		expect(await upgrades(from), JSON.stringify(from)).toBe(true);
	}
	await context.dispose();
});
