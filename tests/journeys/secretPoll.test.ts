import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type APIRequestContext, type APIResponse, request } from '@playwright/test';
import SqliteDatabase from 'better-sqlite3';
import { io } from 'socket.io-client';
import { CAST } from '#demo/cast.ts';
import { ACCESS, WALKERS, type Walker } from '../support/accessTable.ts';
import { serveDemo } from '../support/demoServer.ts';
import { enterAs, openDemoWorld } from '../support/demoWorld.ts';
import { expect, test } from '../support/journey.ts';
import { addressOf, listRoutes } from '../support/routes.ts';
import { type Known, newsOf, ties } from '../support/ties.ts';

/**
 * A production server that logs all it can is spied upon while people vote in secret: whatever it writes, sends and
 * shows is read by somebody who knows who voted, what, and when.
 */

const VOTERS = [CAST.coordinatorBgs, CAST.youthBgs, CAST.chiefBgs, CAST.traderBgs, CAST.farmerBgs];
const REASONS = VOTERS.map((_, index) => `quetsche${'bcdfg'[index]}xylophone parce que`);
const CHOICES = ['support', 'cannotLiveWith', 'reservations', 'standAside', 'cannotLiveWith'];

/** Who looks at what, besides the voters themselves. */
const WATCHERS: [walker: Walker, pages: RegExp][] = [
	['mediator', /^\/(committee|me)/],
	['member', /^\/(committee|me)/],
	['liaison', /^\/committee\/\[committee\](\/(people|activity|moderation|polls.*))?$/],
	['observer', /^\/committee\/\[committee\](\/(polls.*|search))?$/],
	['administrator', /^\/(admin|me)/],
	['nobody', /^\/\[lang/],
];

test('nothing that a server writes, sends or shows during a secret vote ties a choice to a person or to a time', async () => {
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
		const parameters: Record<string, string> = {
			...world.parameters('/committee/[committee]/polls/[poll]'),
			lang: 'fr',
		};
		const pollId = parameters.poll!;
		const poll = `/committee/BGS/polls/${pollId}`;
		expect(world.seek('select secret from poll where id = ? and closed_at is null', pollId)).toBe('1');

		const voters = await Promise.all(VOTERS.map(phoneOf));
		const watchers: { phone: APIRequestContext; paths: string[] }[] = [];
		for (const [walker, wanted] of WATCHERS) {
			const routes = listRoutes().filter(
				({ id, kind }) => kind === 'page' && wanted.test(id) && ACCESS[id]?.[walker] === 'seen',
			);
			const paths = routes.map((route) => addressOf(route, { ...world.parameters(route.id), lang: 'fr' }));
			if (routes.some(({ id }) => id.endsWith('/search')))
				for (const q of [VOTERS[0]!, 'xylophone', REASONS[1]!, 'support'])
					paths.push(`/committee/BGS/search?${new URLSearchParams({ q })}`);
			watchers.push({ phone: await phoneOf(WALKERS[walker]), paths });
		}
		const look = async () => {
			const shown = new Map<string, string>();
			await Promise.all(
				watchers.map(async ({ phone, paths }, index) => {
					for (const path of paths) shown.set(`${WATCHERS[index]?.[0]} ${path}`, await (await phone.get(path)).text());
				}),
			);
			return shown;
		};

		// Somebody else's page listens to everything that it may.
		const heard: string[] = [];
		const [mediator] = watchers;
		const cookie = (await mediator!.phone.storageState()).cookies
			.map(({ name, value }) => `${name}=${value}`)
			.join('; ');
		const socket = io(address, { transports: ['websocket'], extraHeaders: { cookie, origin: address } });
		socket.onAny((...message) => heard.push(`${new Date().toISOString()} ${JSON.stringify(message)}`));
		const committee = world.seek(`select id from committee where code = 'BGS'`)!;
		const proposal = world.seek('select proposal_id from poll where id = ?', pollId)!;
		const topics = [`poll:${pollId}`, `committee:${committee}`, `proposal:${proposal}`, `moderation:${committee}`];
		const watched = await new Promise<{ topics: string[] }>((resolve) => {
			socket.on('connect', () => socket.emit('watch', topics, Date.now(), resolve));
		});
		expect(watched.topics.sort()).toEqual(topics.sort());

		const people = VOTERS.map((name) => {
			const account = world.accountOf(name);
			const person = world.seek('select person_id from account where id = ?', account)!;
			const ids = database
				.prepare('select id, seat_id from roll_entry where poll_id = ? and account_id = ?')
				.raw()
				.get(pollId, account) as string[];
			const signIns = database.prepare('select id from sign_in where account_id = ?').pluck().all(account) as string[];
			return [name, account, person, ...ids, ...signIns];
		});
		const known: Known = { people, ballots: [...REASONS], from: 0, to: 0 };

		// They have read the paper for a while: the next press of any other kind would prolong their sign-ins.
		for (const voter of voters) expect((await voter.get(poll)).status()).toBe(200);
		const [half, day] = [new Date(Date.now() + 6 * 60_000), new Date(Date.now() + 11 * 3_600_000)];
		database
			.prepare('update sign_in set expires_at = case shared when 1 then ? else ? end')
			.run(half.toISOString(), day.toISOString());
		const pagesBefore = await look();
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
		const newRows = (before: Map<string, string>, after: Map<string, string>, but = '') =>
			[...after].filter(([row, table]) => !before.has(row) && table !== but).map(([row]) => row);

		const rowsBefore = rows();
		const logBefore = log.length;
		const answers: APIResponse[] = [];
		known.from = Date.now();
		for (const [index, voter] of voters.entries()) {
			const send = async (act: string, form: Record<string, string>) => {
				const answer = await voter.post(`${poll}?/${act}`, {
					form,
					headers: { origin: address, accept: 'text/html' },
					maxRedirects: 0,
				});
				expect(answer.status(), act).toBe(200);
				answers.push(answer);
				return answer.text();
			};
			// The second voter changes their mind.
			for (const choice of index === 1 ? ['support', CHOICES[index]!] : [CHOICES[index]!]) {
				const reason: Record<string, string> =
					choice === 'support' || choice === 'standAside' ? {} : { 'choice.reason.words': REASONS[index]! };
				const code: Record<string, string> =
					'choice.reason.words' in reason ? { 'choice.reason.code': 'tooEarly' } : {};
				const review = await send('reviewBallot', { 'choice.stance': choice, ...reason, ...code });
				const fields = Object.fromEntries(
					[
						...review
							.slice(review.indexOf('/castBallot"'))
							.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g),
					]
						.slice(0, 9)
						.map(([, name = '', value = '']) => [name, value.replaceAll('&#39;', "'")]),
				);
				known.ballots.push(fields['checkWords']!, fields['requestId']!);
				expect(fields['checkWords']?.split(' ').length).toBe(4);
				await send('castBallot', fields);
			}
		}
		known.to = Date.now();
		const rowsAfter = rows();
		const pagesAfter = await look();
		for (const voter of voters) {
			const own = await (await voter.get(poll, { headers: { 'x-palabre-listening': '1' } })).text();
			for (const mark of known.ballots) expect(own).not.toContain(mark);
		}
		await expect.poll(() => heard.length).toBeGreaterThan(0);

		// What the tables have more: a sealed row a voter, of one length, and not a word of it anywhere else.
		const sealed = database.prepare('select * from sealed_ballot where poll_id = ?').all(pollId) as object[];
		expect(sealed.length).toBeGreaterThanOrEqual(VOTERS.length);
		expect(new Set(sealed.map((row) => Object.keys(row).sort().join())).size).toBe(1);
		expect(Object.keys(sealed[0]!).sort()).toEqual(['ciphertext', 'poll_id', 'request_id', 'roll_entry_id']);
		expect(new Set(sealed.map((row) => (row as { ciphertext: string }).ciphertext.length)).size).toBe(1);
		const told: [where: string, record: string][] = [
			...newRows(rowsBefore, rowsAfter, 'sealed_ballot').map((row) => ['a row', row] as [string, string]),
			...log
				.slice(logBefore)
				.split('\n')
				.map((line) => ['the log', line] as [string, string]),
			...heard.map((message) => ['the socket', message] as [string, string]),
			...answers.map((answer) => ['headers', JSON.stringify(answer.headersArray())] as [string, string]),
			...[...pagesAfter].map(([page, text]) => [page, newsOf(pagesBefore.get(page) ?? '', text)] as [string, string]),
		];
		const caught = told.flatMap(([where, record]) =>
			ties(record, known).map((tie) => `${where}: ${tie}: ${record.slice(0, 300)}`),
		);
		expect(caught).toEqual([]);

		// Nor do the files, though the request ids stand in the sealed rows until the urn is opened.
		const words = known.ballots.filter((mark) => / /.test(mark));
		for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
			if (!file.isFile()) continue;
			const bytes = readFileSync(join(file.parentPath, file.name));
			for (const word of words)
				for (const way of ['utf8', 'utf16le'] as const)
					expect(bytes.includes(Buffer.from(word, way)), `${file.name}: ${word}`).toBe(false);
		}

		// The same eyes see what is there to be seen: any other press of a voter's, and a log that says too much.
		known.from = Date.now();
		await voters[0]!.get('/me');
		known.to = Date.now();
		expect(newRows(rowsAfter, rows()).flatMap((row) => ties(row, known))).toContain('a person and a time');
		const [name = '', account = ''] = people[0]!;
		const noisy: [tie: string, record: string][] = [
			['a person and a time', JSON.stringify({ time: known.from, account, msg: 'POST castBallot' })],
			['a person and a time', `${new Date(known.to).toUTCString()} ${name}`],
			['a person and a choice', JSON.stringify({ account, body: 'choice.stance=support' })],
			['a choice and a time', JSON.stringify({ level: 20, time: known.to, stance: 'cannotLiveWith' })],
			['what stands on a ballot', encodeURIComponent(REASONS[0]!)],
			['what stands on a ballot', Buffer.from(JSON.stringify({ words: REASONS[0] })).toString('base64')],
			['what stands on a ballot', Buffer.from(known.ballots.at(-2)!).toString('hex')],
			[
				'a person and a time',
				`${new Date(known.to).toISOString()} ${newsOf('<ul></ul>', `<ul><li>${name}</li></ul>`)}`,
			],
		];
		for (const [tie, record] of noisy) expect(ties(record, known), record).toContain(tie);
		socket.disconnect();
	} finally {
		for (const phone of phones) await phone.dispose();
		world.close();
		database.close();
		await server.stop();
	}
});
