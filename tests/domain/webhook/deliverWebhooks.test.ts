import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { acknowledgeAsk } from '#domain/ask/acknowledgeAsk.ts';
import { correctAsk } from '#domain/ask/correctAsk.ts';
import { draftAskCorrection } from '#domain/ask/draftAskCorrection.ts';
import { perform } from '#domain/perform.ts';
import { replayWebhook } from '#domain/webhook/replayWebhook.ts';
import { isOpenAddress, isReachable, send } from '#domain/webhook/reach.ts';
import { PAUSES } from '#domain/webhook/webhook.ts';
import { clear, publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { type TestHouse, onBothDatabases, openTestHouse } from '../../support/house.ts';
import { look, promiseOne } from '../../support/promises.ts';
import { type Program, registerProgram, startProgram, tellPrograms } from '../../support/webhooks.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let program: Program;
beforeAll(async () => {
	program = await startProgram();
});
afterAll(() => program.close());
beforeEach(() => {
	program.received = [];
	program.answer = { status: 204 };
});

const typesOf = (of: Program) => of.received.map((one) => (JSON.parse(one.body) as { type: string }).type);
const stateOf = (house: TestHouse, id: string) =>
	house.read.selectFrom('webhook').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('telling other programs', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		beforeEach(async () => {
			await house().write.updateTable('webhook').set({ endedAt: house().clock().toISOString() }).execute();
		});

		it('tells what happened since, in its order, signed, with codes and no text', async () => {
			await publishOne(house(), cast);
			const { secret } = await registerProgram(house(), cast, program);
			const { code, askIds } = await publishOne(house(), cast);
			await perform(house(), acknowledgeAsk, { askId: askIds[0] }, { accountId: cast.kofi.accountId });
			await tellPrograms(house());
			expect(typesOf(program)).toEqual(['outcome.published', 'ask.sent', 'ask.sent', 'ask.acknowledged']);
			for (const { headers, body } of program.received) {
				expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(JSON.parse(body));
				expect(() => new Webhook(secret).verify(`${body} `, headers as Record<string, string>)).toThrow();
			}
			const last = JSON.parse(program.received.at(-1)?.body ?? '') as { data: Record<string, string> };
			expect(last.data).toMatchObject({
				...{ committee: 'BGS', outcome: code, ask: `${code}-1`, api: `/api/v1/asks/${code}-1` },
			});
			const all = program.received.map((one) => one.body).join();
			for (const { name, accountId, personId } of [cast.kofi, cast.odile, cast.aicha])
				for (const secretly of [name, accountId, personId]) expect(all).not.toContain(secretly);
			await tellPrograms(house());
			expect(program.received).toHaveLength(4);
		});

		it('tells of a promise what two seats found, once, and not what one alone has said', async () => {
			const { commitmentId, askId } = await promiseOne(house(), cast, { dueAfter: 1 });
			house().later({ days: 31 });
			await registerProgram(house(), cast, program, ['commitmentFound']);
			await look(house(), cast.louise, commitmentId, { result: 'broken', reason: 'Personne n’est venu.' });
			await tellPrograms(house());
			expect(typesOf(program)).toEqual([]);
			await look(house(), cast.maurice, commitmentId, { result: 'broken' });
			await tellPrograms(house());
			expect(typesOf(program)).toEqual(['commitment.checked']);
			const { code } = await house()
				.read.selectFrom('ask')
				.innerJoin('outcome', 'outcome.id', 'ask.outcomeId')
				.select('outcome.code')
				.where('ask.id', '=', askId)
				.executeTakeFirstOrThrow();
			const body = program.received[0]?.body ?? '';
			expect(JSON.parse(body)).toMatchObject({ data: { committee: 'BGS', outcome: code, ask: `${code}-1` } });
			for (const secretly of [cast.louise.accountId, cast.maurice.name, 'Personne'])
				expect(body).not.toContain(secretly);
		});

		it('tells that the words of an ask were corrected once that is published, and none of the words', async () => {
			const { outcomeId, code, askIds } = await publishOne(house(), cast);
			await registerProgram(house(), cast, program, ['askCorrected']);
			const [askId] = askIds;
			const by = { accountId: cast.odile.accountId };
			const words = { what: 'Deux patrouilles de jour', why: 'Trois femmes.', because: 'Le nombre était faux.' };
			await perform(house(), draftAskCorrection, { askId, version: 2, kind: 'mistake', ...words }, by);
			await tellPrograms(house());
			expect(typesOf(program)).toEqual([]);
			await clear(house(), cast, outcomeId, 3);
			await perform(house(), correctAsk, { askId, version: 3 }, by);
			await tellPrograms(house());
			await tellPrograms(house());
			expect(typesOf(program)).toEqual(['ask.corrected']);
			const body = program.received[0]?.body ?? '';
			expect(JSON.parse(body)).toMatchObject({
				data: { committee: 'BGS', outcome: code, ask: `${code}-1`, api: `/api/v1/asks/${code}-1` },
			});
			for (const secretly of [...Object.values(words), cast.odile.accountId, cast.odile.name])
				expect(body).not.toContain(secretly);
		});

		it('tries again ever more rarely for days, then pauses, and goes on where it was when somebody says so', async () => {
			program.answer = { status: 500 };
			const { webhookId } = await registerProgram(house(), cast, program, ['outcomePublished']);
			await publishOne(house(), cast);
			for (const [tries, pause] of PAUSES.entries()) {
				await tellPrograms(house());
				expect(program.received).toHaveLength(tries + 1);
				await tellPrograms(house());
				expect(program.received).toHaveLength(tries + 1);
				expect((await stateOf(house(), webhookId)).pausedAt).toBeNull();
				house().later({ seconds: pause + 1 });
			}
			// What happens meanwhile waits with it.
			await publishOne(house(), cast);
			await tellPrograms(house());
			expect(await stateOf(house(), webhookId)).toMatchObject({ pausedBecause: 'failing', lastStatus: 500 });
			const tried = program.received.length;
			house().later({ days: 2 });
			await tellPrograms(house());
			expect(program.received).toHaveLength(tried);
			expect(new Set(program.received.map((one) => one.headers['webhook-id'])).size).toBe(1);

			program.answer = { status: 200 };
			await perform(house(), replayWebhook, { webhookId }, { accountId: cast.administrator.accountId });
			await tellPrograms(house());
			expect(program.received).toHaveLength(tried + 2);
			expect(await stateOf(house(), webhookId)).toMatchObject({ pausedAt: null, failures: 0 });
		});

		it('follows no one who leads on, and leaves alone at once who says that they are gone', async () => {
			program.answer = { status: 302, headers: { location: program.url.replace('/hook', '/inside') } };
			const { webhookId } = await registerProgram(house(), cast, program, ['outcomePublished']);
			await publishOne(house(), cast);
			await tellPrograms(house());
			expect(program.received.map((one) => one.path)).toEqual(['/hook']);
			expect(await stateOf(house(), webhookId)).toMatchObject({ failures: 1, lastStatus: 302 });
			program.answer = { status: 410 };
			house().later({ seconds: PAUSES[0] + 1 });
			await tellPrograms(house());
			expect(await stateOf(house(), webhookId)).toMatchObject({ pausedBecause: 'gone' });
		});

		it('tells each thing once when two houses look at the same moment', async () => {
			await registerProgram(house(), cast, program);
			await publishOne(house(), cast);
			await Promise.all([tellPrograms(house()), tellPrograms(house()), tellPrograms(house())]);
			house().later({ minutes: 1 });
			await tellPrograms(house());
			expect(typesOf(program).sort()).toEqual(['ask.sent', 'ask.sent', 'outcome.published']);
		});
	});

	it('over processes tells each thing once; after a kill again, under the same id', async () => {
		const house = await openTestHouse('sqlite');
		const cast = await seatCast(house);
		const workers = await Promise.all([startWorker(house), startWorker(house)]);
		const { webhookId } = await registerProgram(house, cast, program);
		await publishOne(house, cast);
		await Promise.all(workers.map(run));
		expect(typesOf(program).sort()).toEqual(['ask.sent', 'ask.sent', 'outcome.published']);

		program.received = [];
		const killed = workers[0] as ChildProcess;
		program.answer = { status: 204, before: () => void killed.kill('SIGKILL') };
		await publishOne(house, cast);
		const gone = once(killed, 'exit');
		killed.send('go');
		await gone;
		expect(program.received).toHaveLength(1);
		program.answer = { status: 204 };
		// As if the time were over for which it had the job and the sending to itself.
		const long = { leaseUntil: '2026-01-01T00:00:00.000Z' };
		await house.write.updateTable('job').set(long).where('subjectId', '=', webhookId).execute();
		await house.write.updateTable('webhookDelivery').set({ claimedUntil: long.leaseUntil }).execute();
		await run(workers[1] as ChildProcess);
		const ids = program.received.map((one) => one.headers['webhook-id']);
		expect(ids).toHaveLength(4);
		expect(ids[1]).toBe(ids[0]);
		expect(new Set(ids).size).toBe(3);
		workers[1]?.kill();
		await house.close();
	});
});

async function startWorker(house: TestHouse): Promise<ChildProcess> {
	const worker = fork(join(import.meta.dirname, '../../support/webhookWorker.ts'), {
		execArgv: [],
		env: { ...process.env, DATA_DIR: house.folder },
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	await once(worker, 'message');
	return worker;
}

async function run(worker: ChildProcess): Promise<void> {
	worker.send('go');
	await once(worker, 'message');
}

describe('where nothing is ever sent', () => {
	it.each([
		...['127.0.0.1', '127.9.9.9', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.0.1', '169.254.169.254'],
		...['0.0.0.0', '100.64.0.1', '224.0.0.1', '255.255.255.255', '198.18.0.1'],
		...['::', '::1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'febf::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:a00:1'],
		...['::ffff:169.254.169.254', '::127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', 'fe80::1%eth0', 'name', ''],
	])('is %s', (address) => {
		expect(isOpenAddress(address)).toBe(false);
	});

	it.each(['1.1.1.1', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '::ffff:1.1.1.1'])('is not %s', (address) => {
		expect(isOpenAddress(address)).toBe(true);
	});

	it.each([
		...['https://2130706433/', 'https://0177.0.0.1/', 'https://0x7f000001/', 'https://127.1/', 'https://0/'],
		...[
			'https://①②⑦.⓪.⓪.①/',
			'https://[::ffff:7f00:1]/',
			'https://[0:0:0:0:0:ffff:10.0.0.1]/',
			'https://[::127.0.0.1]/',
		],
		...['https://[64:ff9b::a00:1]/', 'https://[fe80::1]/', 'https://%31%32%37.0.0.1/', 'https://169.254.169.254./'],
	])('is not reached in any spelling: %s', async (address) => {
		expect(await send(address, { headers: {}, body: '{}' }, { loopback: false })).toEqual({ status: null });
		expect(isReachable(address)).toBe(false);
	});

	it('is not reached by a name that leads inside, nor by one that does so among others, nor by one that turns inside later', async () => {
		const letter = { headers: {}, body: '{}' };
		const at = (address: string) => ({ address, family: address.includes(':') ? 6 : 4 });
		const port = new URL(program.url).port;
		const asked: string[] = [];
		const name = (answers: string[][]) => ({
			loopback: false,
			addressesOf: async (host: string) => {
				asked.push(host);
				return (answers.shift() ?? ['127.0.0.1']).map(at);
			},
		});
		for (const inside of ['127.0.0.1', '10.0.0.1', '::1', '::ffff:192.168.0.1', 'fd00::1', '169.254.169.254'])
			for (const answers of [[inside], ['1.1.1.1', inside], [inside, '2606:4700::1111']])
				expect(await send(`https://hooks.example.org:${port}/`, letter, name([answers]))).toEqual({ status: null });
		expect(await send(`https://hooks.example.org:${port}/`, letter, name([[]]))).toEqual({ status: null });
		expect(program.received).toEqual([]);
		// A name is asked once, and the very address that was looked at is used: what it says the second time is never heard.
		asked.length = 0;
		const turning = { ...name([['127.0.0.1'], ['10.0.0.1']]), loopback: true };
		expect(await send(`http://hooks.example.org:${port}/hook`, letter, turning)).toEqual({ status: 204 });
		expect(asked).toEqual(['hooks.example.org']);
		expect(program.received.map((one) => one.headers.host)).toEqual([`hooks.example.org:${port}`]);
	});

	it('nor by an answer that leads on: it is not followed, wherever it leads', async () => {
		for (const location of [program.url, 'http://127.0.0.1/', 'http://[::1]/', 'https://10.0.0.1/', '/elsewhere']) {
			program.received = [];
			for (const status of [301, 302, 307, 308]) {
				program.answer = { status, headers: { location } };
				expect(await send(program.url, { headers: {}, body: '{}' }, { loopback: true })).toEqual({ status });
			}
			expect(program.received.map((one) => one.path)).toEqual(['/hook', '/hook', '/hook', '/hook']);
		}
	});

	it('also when a name leads there, or the test’s own leave is missing', async () => {
		const letter = { headers: {}, body: '{}' };
		const port = new URL(program.url).port;
		expect(await send(`https://localhost.example.invalid:${port}/`, letter, { loopback: false })).toEqual({
			status: null,
		});
		expect(await send(program.url, letter, { loopback: false })).toEqual({ status: null });
		expect(await send(`https://localhost:${port}/`, letter, { loopback: true })).toEqual({ status: null });
		expect(program.received).toEqual([]);
		expect(await send(program.url, letter, { loopback: true })).toEqual({ status: 204 });
	});
});
