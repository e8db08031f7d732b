import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, connectPostgres, connectSqlite } from '#db/connect.server.ts';
import { newId } from '#domain/id.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import { auditChain, listChains } from '#domain/record/recordQueries.ts';
import type { Order, Receipt } from '../support/actWorker.ts';
import { type Cast, seatCast } from '../support/cast.ts';
import { openTestHouse } from '../support/house.ts';
import { long } from '../support/long.ts';
import { concernInput, raise } from '../support/matter.ts';
import { largeCommittee, openedPoll, frozenProposal } from '../support/polls.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';

/**
 * The process is killed at any instant, again and again, while people vote, speak, raise concerns and close polls. They
 * keep a list of what was answered, and send again what was not, as a phone does.
 */

const KILLS = long(300, 3);
const VOTERS = 12;
const AT_ONCE = 10;

interface Ballots {
	pollId: string;
	secret: boolean;
	/** Request id of each voter's last ballot that was answered. */
	last: Map<string, string>;
}

/** Everybody who sends something, and what they were told. */
class Village {
	readonly cast: Cast;
	readonly threadId: string;
	readonly polls: Ballots[];
	readonly toClose: string[];
	readonly voters: string[];
	/** Sent and not answered: sent again, the same, until it is. */
	readonly open = new Map<string, { order: Order; answered: () => void }>();
	readonly said: string[] = [];
	readonly raised: string[] = [];
	readonly closed: string[] = [];
	readonly wrong: string[] = [];
	acknowledged = 0;

	constructor(given: Pick<Village, 'cast' | 'threadId' | 'polls' | 'toClose' | 'voters'>) {
		this.cast = given.cast;
		this.threadId = given.threadId;
		this.polls = given.polls;
		this.toClose = given.toClose;
		this.voters = given.voters;
	}

	/** Somebody does the next thing. */
	next(chance = Math.random()): void {
		if (chance < 0.6) return this.#vote();
		if (chance < 0.8) return this.#say();
		if (chance < 0.97) return this.#raise();
		return this.#close();
	}

	hear({ requestId, end, why }: Receipt): void {
		if (end !== 'done') this.wrong.push(`${this.open.get(requestId)?.order.verb}: ${why}`);
		else this.open.get(requestId)?.answered();
		this.open.delete(requestId);
		this.acknowledged += 1;
	}

	#send(order: Order, answered: () => void): void {
		this.open.set(order.requestId, { order, answered });
	}

	#vote(): void {
		const poll = this.polls[Math.floor(Math.random() * this.polls.length)];
		const accountId = this.voters[Math.floor(Math.random() * this.voters.length)];
		if (!poll || !accountId) return;
		const busy = [...this.open.values()].some(
			({ order }) => order.accountId === accountId && order.verb === 'castBallot',
		);
		if (busy) return;
		const requestId = newId();
		const input = {
			pollId: poll.pollId,
			choice: { stance: 'support' },
			checkWords: poll.secret ? drawCheckWords('fr') : undefined,
			replaces: poll.last.get(accountId) ?? 'none',
		};
		this.#send({ verb: 'castBallot', input, accountId, requestId }, () => poll.last.set(accountId, requestId));
	}

	#say(): void {
		const requestId = newId();
		const text = `Ce que ${requestId} a dit.`;
		const input = { threadId: this.threadId, kind: 'fact', text, lang: 'fr', readBack: false, unattributed: false };
		const accountId = this.cast.aicha.accountId;
		this.#send({ verb: 'postStatement', input, accountId, requestId }, () => this.said.push(text));
	}

	#raise(): void {
		const requestId = newId();
		const title = `Le marché ${requestId}`;
		const accountId = this.cast.louise.accountId;
		const input = { ...concernInput(this.cast), title };
		this.#send({ verb: 'raiseConcern', input, accountId, requestId }, () => this.raised.push(title));
	}

	#close(): void {
		const pollId = this.toClose.pop();
		if (!pollId) return;
		const accountId = this.cast.joseph.accountId;
		this.#send({ verb: 'closePoll', input: { pollId }, accountId, requestId: newId() }, () => this.closed.push(pollId));
	}
}

/** A process that performs, for as long as it lives. */
async function startWorker(env: Record<string, string>, village: Village): Promise<ChildProcess> {
	const worker = fork(join(import.meta.dirname, '../support/actWorker.ts'), {
		execArgv: [],
		env: { ...process.env, ...env },
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	await once(worker, 'message');
	const feed = () => {
		if (!worker.connected) return;
		for (let tries = 0; village.open.size < AT_ONCE && tries < AT_ONCE * 3; tries++) {
			const before = new Set(village.open.keys());
			village.next();
			for (const [requestId, { order }] of village.open) if (!before.has(requestId)) worker.send(order, () => {});
		}
	};
	worker.on('message', (receipt: Receipt) => {
		village.hear(receipt);
		feed();
	});
	for (const { order } of village.open.values()) worker.send(order, () => {});
	feed();
	return worker;
}

/** Kills it after so many more answers, in the midst of others. */
async function killAfter(worker: ChildProcess, village: Village, answers: number): Promise<void> {
	const until = village.acknowledged + answers;
	await new Promise<void>((resolve) => {
		const look = () => {
			if (village.acknowledged < until) return;
			worker.off('message', look);
			// Not at the answer itself: somewhere in what follows it.
			setImmediate(resolve);
		};
		worker.on('message', look);
	});
	worker.kill('SIGKILL');
	await once(worker, 'exit');
}

/** Everything that was answered is there, once; what was not answered is there once or not at all; the record stands. */
async function check({ read }: Connection, village: Village): Promise<void> {
	const statements = (
		await read.selectFrom('statement').select('text').where('threadId', '=', village.threadId).execute()
	).map(({ text }) => text);
	const titles = (await read.selectFrom('concern').select('title').execute()).map(({ title }) => title);
	expect(new Set(statements).size).toBe(statements.length);
	const ours = titles.filter((title) => title.startsWith('Le marché '));
	expect(new Set(ours).size).toBe(ours.length);
	const lost = [
		...village.said.filter((text) => !statements.includes(text)),
		...village.raised.filter((title) => !ours.includes(title)),
	];
	for (const { pollId, secret, last } of village.polls) {
		const lying = await read
			.selectFrom(secret ? 'sealedBallot' : 'namedBallot')
			.innerJoin('rollEntry', 'rollEntry.id', secret ? 'sealedBallot.rollEntryId' : 'namedBallot.rollEntryId')
			.select(['rollEntry.accountId', 'requestId'])
			.where('rollEntry.pollId', '=', pollId)
			.execute();
		const inUrn = new Map(lying.map((one) => [one.accountId, one.requestId]));
		expect(inUrn.size).toBe(lying.length);
		for (const [accountId, requestId] of last)
			if (inUrn.get(accountId) !== requestId && !village.open.has(inUrn.get(accountId) ?? ''))
				lost.push(`the ballot ${requestId}`);
	}
	for (const pollId of village.closed) {
		const poll = await read.selectFrom('poll').select('closedAt').where('id', '=', pollId).executeTakeFirst();
		if (!poll?.closedAt) lost.push(`the closing of ${pollId}`);
	}
	expect(lost).toEqual([]);
	for (const { id } of await listChains(read)) expect((await auditChain(read, id)).fault).toBeNull();
}

describe.each(['sqlite', 'postgresql'] as const)('a process killed at any instant, on %s', (kind) => {
	let folder: string;
	let server: PostgresServer | undefined;
	let village: Village;
	const open = () => (server ? connectPostgres(server.url('postgres'), () => undefined) : connectSqlite(folder));

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'palabre-kills-'));
		// The defaults of the server: every commit reaches the disk.
		if (kind === 'postgresql') server = await startPostgres([]);
		const opened = await openTestHouse(kind, open());
		const house = { ...opened, keyFolder: join(folder, 'keys') };
		const cast = await seatCast(house);
		const { threadId } = await raise(house, cast);
		const { id, members } = await largeCommittee(house, cast, { code: 'GRD', seats: VOTERS });
		const pollOf = async (secret: boolean) => {
			const proposalId = await frozenProposal(house, cast, { committeeId: id });
			return openedPoll(house, cast, { proposalId, secret });
		};
		const polls: Ballots[] = [];
		for (const secret of [true, false]) polls.push({ pollId: await pollOf(secret), secret, last: new Map() });
		const toClose: string[] = [];
		for (let count = 0; count < 6; count++) toClose.push(await pollOf(count % 2 === 0));
		village = new Village({ cast, threadId, polls, toClose, voters: members.map((member) => member.accountId) });
		await house.close();
	}, 120_000);
	afterAll(async () => {
		await server?.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	it(
		`loses nothing that was answered and doubles nothing, ${KILLS} times, and the record verifies after each`,
		async () => {
			const env = { DATA_DIR: folder, DATABASE_URL: server ? server.url('postgres') : '' };
			if (!server) Reflect.deleteProperty(env, 'DATABASE_URL');
			for (let kill = 0; kill < KILLS; kill++) {
				const worker = await startWorker(env, village);
				await killAfter(worker, village, 1 + Math.floor(Math.random() * 30));
				const connection = open();
				await check(connection, village).finally(() => connection.close());
				expect(village.wrong).toEqual([]);
			}
			expect(village.acknowledged).toBeGreaterThan(KILLS);
		},
		KILLS * 20_000,
	);
});
