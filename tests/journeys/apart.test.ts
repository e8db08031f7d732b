import { join } from 'node:path';
import { type APIRequestContext, request } from '@playwright/test';
import SqliteDatabase from 'better-sqlite3';
import { type Socket, io } from 'socket.io-client';
import { CAST } from '#demo/cast.ts';
import { WALKERS, type Walker } from '../support/accessTable.ts';
import { enterAs } from '../support/demoWorld.ts';
import { expect, test } from '../support/journey.ts';
import { addressOf, listRoutes } from '../support/routes.ts';

const PASSPHRASE = 'mangue rivière tambour pirogue';
const WORDS = 'Nous rendrons deux bœufs avant les pluies.';

/** Pages on which one might learn of it, beside every page of the session itself. */
const ABOUT = [
	...['', '/activity', '/search', '/moderation', '/people', '/sessions', '/complaints', '/outcomes', '/polls'].map(
		(part) => `/committee/[committee]${part}`,
	),
	...['/me', '/me/desk', '/me/notes', '/desk', '/admin', '/admin/people', '/admin/complaints', '/office/[office]'],
	...['/[lang=lang]', '/[lang=lang]/committees/[committee]'],
];

/** What changes in a page from one look to the next without anything happening: ids of forms, moments, ages. */
function settled(page: string): string {
	return (
		page
			.replace(/name="requestId" value="\w+"/g, '')
			// A sheet says the minute in which it was made.
			.replace(/<p class="on-paper[\s\S]*?<\/p>/g, '')
			// A passphrase is suggested anew at every look.
			.replace(/<b dir="ltr">[^<]*<\/b>/g, '')
			.replace(/<time[^>]*>[^<]*<\/time>/g, '')
			.replace(/ (data-made|data-now|data-seconds-left)="[^"]*"/g, '')
			.replace(/nonce-[A-Za-z0-9+/=]+|sha256-[A-Za-z0-9+/=]+/g, '')
			.replace(/\b\d+ (minutes?|secondes?|heures?)\b/g, '')
	);
}

/** A page that listens: how often it was told of anything. */
function listen(address: string, cookie: string, topics: string[]) {
	const socket: Socket = io(address, { transports: ['websocket'], extraHeaders: { cookie, origin: address } });
	const page = { watched: null as string[] | null, heard: 0, close: () => socket.disconnect() };
	socket.on('connect', () =>
		socket.emit('watch', topics, Date.now(), (answer: { topics: string[] }) => (page.watched = answer.topics)),
	);
	socket.on('changed', () => page.heard++);
	socket.on('disconnect', (reason) => {
		page.watched = [];
		if (reason === 'io server disconnect') socket.connect();
	});
	return page;
}

test('whoever may not hear of a private talk gets, as every role, what they would get without it', async ({ own }) => {
	const { address, world } = own;
	const open: APIRequestContext[] = [];
	const enter = async (name: string | null) => {
		const context = await request.newContext({ baseURL: address, extraHTTPHeaders: { 'accept-language': 'fr' } });
		open.push(context);
		if (name) await enterAs(context, address, world, name);
		return context;
	};
	const cookieOf = async (context: APIRequestContext) =>
		(await context.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

	// A session under way, with a side of herders (the officer sits in it here) and one of farmers (a member of Koro).
	const code = world.seek(`select code from session where code like 'BGS-%' order by scheduled_for desc`)!;
	const sessionId = world.seek('select id from session where code = ?', code)!;
	const database = new SqliteDatabase(join(own.folder, 'palabre.db'));
	const sides = { herders: 'p'.repeat(20), farmers: 'q'.repeat(20) };
	const people = { herders: CAST.officerField, farmers: CAST.memberKro };
	database
		.prepare(`update session set convened_at = scheduled_at, phase = 'issues', phase_at = scheduled_at where id = ?`)
		.run(sessionId);
	for (const [ordinal, side] of (['herders', 'farmers'] as const).entries()) {
		database
			.prepare(`insert into party (id, session_id, ordinal, name, constituency) values (?, ?, ?, ?, 'farmers')`)
			.run(sides[side], sessionId, ordinal + 11, side);
		database
			.prepare(
				`insert into attendee (id, session_id, name, person_id, party_id, standing, was)
				select ?, ?, display_name, id, ?, 'party', 'present' from person where display_name = ?`,
			)
			.run(side.padEnd(20, 'x'), sessionId, sides[side], people[side]);
	}
	database.close();

	const odile = await enter(CAST.mediatorBgs);
	const joseph = await enter(CAST.secondMediatorBgs);
	const herder = await enter(people.herders);
	const post = async (context: APIRequestContext, path: string, form: Record<string, string>) => {
		const headers = { origin: address, accept: 'text/html' };
		const answer = await context.post(path, { form, headers, maxRedirects: 0 });
		expect(answer.status(), path).toBe(303);
	};
	const apart = `/committee/BGS/sessions/${code}/apart`;
	const secret = { secret: PASSPHRASE, secretAgain: PASSPHRASE };
	for (const mediator of [odile, joseph]) await post(mediator, '/me/notes?/makeMediatorKey', secret);

	// Everybody but the session's mediators and the herders, each with what they read and what they hear.
	const others: [string, string | null][] = (Object.keys(WALKERS) as Walker[])
		.filter((walker) => !['mediator', 'officer', 'otherMember', 'otherLiaison', 'otherObserver'].includes(walker))
		.map((walker): [string, string | null] => [walker, WALKERS[walker]]);
	const walkers = [...others, ['the other side', people.farmers] as [string, string]];
	const routes = listRoutes().filter(
		({ id, kind }) => kind === 'page' && (id.includes('[session]') || ABOUT.includes(id)),
	);
	const committeeId = world.seek(`select id from committee where code = 'BGS'`)!;
	const phones: { called: string; context: APIRequestContext; socket: ReturnType<typeof listen> }[] = [];
	for (const [called, name] of walkers) {
		const context = await enter(name);
		const topics = [
			...[`session:${sessionId}`, `committee:${committeeId}`, `moderation:${committeeId}`],
			...[`caucus:${sides.herders}`, `caucus:${sides.farmers}`],
			...(name ? [`voice:${world.accountOf(name)}`] : []),
		];
		phones.push({ called, context, socket: listen(address, await cookieOf(context), topics) });
	}
	for (const { socket } of phones) await expect.poll(() => socket.watched).not.toBeNull();
	const addresses = new Map(
		routes.map((route) => {
			const path = addressOf(route, { ...world.parameters(route.id), session: code });
			return [route.id, path.endsWith('/search') ? `${path}?q=bœufs` : path] as const;
		}),
	);
	const look = async () => {
		const seen: Record<string, string> = {};
		await Promise.all(
			phones.map(async ({ called, context }) => {
				for (const route of routes) {
					const path = addresses.get(route.id)!;
					const answer = await context.get(path, { maxRedirects: 0 });
					const headers = answer.headers();
					const body = settled(await answer.text());
					seen[`${called} ${path}`] = [answer.status(), headers['location'] ?? '', body.length, body].join('\n');
				}
			}),
		);
		return seen;
	};
	const differing = (one: Record<string, string>, other: Record<string, string>) =>
		Object.keys(one).filter((key) => one[key] !== other[key]);

	// The farmers hear of their own side only, everybody else of neither.
	for (const { called, socket } of phones)
		expect(socket.watched?.filter((topic) => topic.startsWith('caucus:'))).toEqual(
			called === 'the other side' ? [`caucus:${sides.farmers}`] : [],
		);
	const mediating = listen(address, await cookieOf(joseph), [`caucus:${sides.herders}`]);
	const beside = listen(address, await cookieOf(herder), [`caucus:${sides.herders}`]);
	for (const socket of [mediating, beside]) await expect.poll(() => socket.watched?.length).toBe(1);
	const before = await look();

	await post(odile, `${apart}?/openCaucus`, { partyId: sides.herders });
	const caucusId = world.seek('select id from caucus where session_id = ?', sessionId)!;
	await post(odile, `${apart}?/writeCaucusNote`, { caucusId, words: 'Ils accepteraient deux bœufs.' });
	await post(odile, `${apart}?/proposeRelease`, { caucusId, words: WORDS });
	const releaseId = world.seek('select id from caucus_release where caucus_id = ?', caucusId)!;
	// The herders read the very words on their own phone, and say yes.
	expect(await (await herder.get(`/attend/${code}/apart`)).text()).toContain(WORDS);
	await post(herder, `/attend/${code}/apart?/consentRelease`, { releaseId, wordForWord: 'on' });
	await expect.poll(() => Math.min(mediating.heard, beside.heard)).toBeGreaterThan(0);
	expect(differing(before, await look())).toEqual([]);

	await post(odile, `${apart}?/closeCaucus`, { caucusId });
	expect(differing(before, await look())).toEqual([]);
	expect(phones.map(({ socket }) => socket.heard)).toEqual(phones.map(() => 0));

	// Notes are read by a passphrase only, and on no other browser; then the second mediator carries the words out.
	expect(await (await joseph.get(apart)).text()).not.toContain('accepteraient');
	await post(joseph, `${apart}?/unlockNotes`, { secret: PASSPHRASE });
	expect(await (await joseph.get(apart)).text()).toContain('Ils accepteraient deux bœufs.');
	expect(await (await (await enter(CAST.secondMediatorBgs)).get(apart)).text()).not.toContain('accepteraient');
	await post(joseph, `${apart}?/releaseFromCaucus&release=${releaseId}`, { releaseId });
	expect(await (await joseph.get(apart)).text()).toContain(WORDS);
	expect(differing(before, await look())).toEqual([`the other side /attend/${code}/apart`]);
	const farmers = phones.at(-1)!;
	expect(await (await farmers.context.get(`/attend/${code}/apart`)).text()).toContain(WORDS);
	await expect.poll(() => farmers.socket.heard).toBeGreaterThan(0);
	expect(phones.slice(0, -1).map(({ socket }) => socket.heard)).toEqual(phones.slice(1).map(() => 0));

	// Whoever hands the phone over leaves no open note behind; whoever loses the charge hears no more within two seconds.
	await post(joseph, '/sign-out', { committee: 'BGS' });
	await enterAs(joseph, address, world, CAST.secondMediatorBgs);
	expect(await (await joseph.get(apart)).text()).not.toContain('accepteraient');
	const again = listen(address, await cookieOf(joseph), [`caucus:${sides.herders}`]);
	await expect.poll(() => again.watched?.length).toBe(1);
	const administrator = await enter(CAST.administrator);
	const appointmentId = world.seek(
		`select id from appointment where ended_at is null and role = 'mediator' and account_id = ? and committee_id = ?`,
		world.accountOf(CAST.secondMediatorBgs),
		committeeId,
	)!;
	await post(administrator, '/admin/committees/BGS?/endAppointment', { appointmentId });
	await expect.poll(() => again.watched?.length, { timeout: 2_000 }).toBe(0);
	expect((await joseph.get(apart)).status()).toBe(404);

	for (const { socket } of [...phones, { socket: mediating }, { socket: beside }, { socket: again }]) socket.close();
	for (const context of open) await context.dispose();
});
