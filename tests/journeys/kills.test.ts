import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { type Connection, connectPostgres, connectSqlite } from '#db/connect.server.ts';
import { newId } from '#domain/id.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import { type Stance, STANCES } from '#domain/poll/poll.ts';
import { readBallot } from '#domain/poll/urn.ts';
import { auditChain, listChains } from '#domain/record/recordQueries.ts';
import { type MeasuredServer, browser, formHeaders, startServer } from '../bench/server.ts';
import { type BenchWorld, makeWorld } from '../bench/world.ts';
import { long } from '../support/long.ts';
import { startPostgres } from '../support/postgres.ts';

/**
 * `ballots.md`, "Never lost": while people cast over HTTP, the server is killed at any instant, again and again, one
 * process on SQLite and two on PostgreSQL. Whoever casts keeps a ledger of what was acknowledged; at the end the opened
 * list is that ledger, ballot for ballot, and the tally is the ledger's own.
 */
const KILLS = long(200, 2);
const ACKNOWLEDGED = long(50_000, 80);
const VOTERS = 40;

/** A ballot as its voter remembers it. */
interface Paper {
	requestId: string;
	stance: Stance;
	checkWords: string[];
	replaces: string;
}

/** Somebody with a phone: what they cast last and was acknowledged, and what they have sent since. */
interface Voter {
	cookie: string;
	acknowledged: Paper | null;
	sent: Paper | null;
}

/** Server processes on one world; each may die at any time and is started again. */
class Servers {
	readonly #env: Record<string, string | undefined>;
	readonly #running: (MeasuredServer | null)[];
	readonly #awaited: (() => void)[] = [];

	constructor(env: Record<string, string | undefined>, count: number) {
		this.#env = env;
		this.#running = Array.from({ length: count }, () => null);
	}

	async start(): Promise<void> {
		for (const place of this.#running.keys())
			this.#running[place] ??= await startServer(['src/server.ts', '--port', '0'], this.#env);
		for (const resolve of this.#awaited.splice(0)) resolve();
	}

	/** One that lives; where none does, the next that is started. */
	async any(): Promise<MeasuredServer> {
		for (;;) {
			const living = this.#running.filter((one) => one !== null);
			const one = living[Math.floor(Math.random() * living.length)];
			if (one) return one;
			await new Promise<void>((resolve) => this.#awaited.push(resolve));
		}
	}

	/** Kills one of them without warning, and starts another in its place. */
	async kill(): Promise<void> {
		const place = Math.floor(Math.random() * this.#running.length);
		const victim = this.#running[place];
		this.#running[place] = null;
		const gone = victim && once(victim.process, 'exit');
		victim?.process.kill('SIGKILL');
		await gone;
		await this.start();
	}

	async stop(): Promise<void> {
		for (const [place, one] of this.#running.entries()) {
			this.#running[place] = null;
			await one?.stop();
		}
	}
}

/** The people of a village who cast, and cast again, until the poll closes. */
class Village {
	readonly voters: Voter[];
	readonly #path: string;
	readonly #servers: Servers;
	acknowledged = 0;
	#over = false;
	readonly #heard: (() => void)[] = [];

	constructor(world: BenchWorld, servers: Servers) {
		this.voters = world.voters.map(({ cookie }) => ({ cookie, acknowledged: null, sent: null }));
		this.#path = `/committee/${world.committeeCode}/polls/${world.pollId}?/castBallot`;
		this.#servers = servers;
	}

	/** Lets everybody cast until `over` is called; then what was sent is still sent until it is answered. */
	async cast(): Promise<void> {
		await Promise.all(this.voters.map((voter) => this.#castOn(voter)));
	}

	over(): void {
		this.#over = true;
	}

	/** Waits for so many more acknowledgements. */
	async hear(more: number): Promise<void> {
		const until = this.acknowledged + more;
		while (this.acknowledged < until) await new Promise<void>((resolve) => this.#heard.push(resolve));
	}

	async #castOn(voter: Voter): Promise<void> {
		while (!this.#over || voter.sent !== null) {
			voter.sent ??= {
				requestId: newId(),
				stance: STANCES[Math.floor(Math.random() * 3)] ?? 'support',
				checkWords: drawCheckWords('fr'),
				replaces: voter.acknowledged?.requestId ?? 'none',
			};
			if (!(await this.#send(voter.cookie, voter.sent))) continue;
			voter.acknowledged = voter.sent;
			voter.sent = null;
			this.acknowledged += 1;
			for (const resolve of this.#heard.splice(0)) resolve();
		}
	}

	/** Sends the form once; true when the receipt came back, with the words that were sent. */
	async #send(cookie: string, paper: Paper): Promise<boolean> {
		const server = await this.#servers.any();
		const fields = new URLSearchParams({
			requestId: paper.requestId,
			'choice.stance': paper.stance,
			checkWords: paper.checkWords.join(' '),
			replaces: paper.replaces,
		});
		const { ask, close } = browser(server.address, 1);
		try {
			const answer = await ask({
				path: this.#path,
				method: 'POST',
				headers: { ...formHeaders(server.address), cookie },
				body: fields.toString(),
			});
			if (answer.status >= 500) return false;
			// Not `expect`: the runner keeps each one for its report, and here are a hundred thousand.
			if (answer.status !== 200 || !answer.text.includes(paper.checkWords.join(' · ')))
				throw new Error(`A ballot was answered ${answer.status}: ${answer.text.slice(0, 500)}`);
			return true;
		} catch (error) {
			if (error instanceof Error && 'code' in error) return false;
			throw error;
		} finally {
			close();
		}
	}
}

/** Closes the poll by its time and waits until its urn is open. */
async function closeAndOpen({ write, read }: Connection, pollId: string): Promise<void> {
	const now = new Date().toISOString();
	await write.updateTable('poll').set({ closesAt: now }).where('id', '=', pollId).execute();
	const job = { kind: 'closePoll', subjectId: pollId, runAt: now, leaseUntil: null, attempts: 0 };
	await write
		.insertInto('job')
		.values({ ...job, id: newId(), lastError: null, doneAt: null })
		.execute();
	await expect
		.poll(
			async () =>
				(await read.selectFrom('poll').select('certifiedAt').where('id', '=', pollId).executeTakeFirstOrThrow())
					.certifiedAt,
			{ timeout: 60_000 },
		)
		.not.toBeNull();
}

for (const kind of ['sqlite', 'postgresql'] as const)
	test(`${KILLS} kills on ${kind}: no acknowledged ballot is lost, none counts twice, the tally is the voters' own`, async () => {
		test.setTimeout(60_000 + KILLS * 20_000);
		const postgres = kind === 'postgresql' ? await startPostgres([]) : null;
		const url = postgres?.url('postgres');
		const open = (folder: string) => (url ? connectPostgres(url, () => undefined) : connectSqlite(folder));
		const world = await makeWorld(VOTERS, { connect: open });
		const env = { DATA_DIR: world.folder, DATABASE_URL: url, LOG_LEVEL: 'silent' };
		const servers = new Servers(env, postgres ? 2 : 1);
		const village = new Village(world, servers);
		try {
			await servers.start();
			const casting = village.cast();
			for (let kill = 0; kill < KILLS; kill++) {
				await village.hear(Math.ceil(ACKNOWLEDGED / KILLS));
				await servers.kill();
				if (kill % 20 === 19) console.log(`${kind}: ${kill + 1} kills, ${village.acknowledged} ballots acknowledged`);
			}
			village.over();
			await casting;
			expect(village.acknowledged).toBeGreaterThanOrEqual(ACKNOWLEDGED);

			const connection = open(world.folder);
			try {
				await closeAndOpen(connection, world.pollId);
				const { read } = connection;
				const rows = await read.selectFrom('ballot').select('content').where('pollId', '=', world.pollId).execute();
				const opened = rows.map(({ content }) => readBallot(content));
				const asText = (stance: unknown, words: readonly string[]) => `${words.join(' ')}: ${String(stance)}`;
				const ledger = village.voters.flatMap(({ acknowledged: paper }) =>
					paper ? [asText(paper.stance, paper.checkWords)] : [],
				);
				const list = opened.map((one) => asText((one?.choice as { stance?: string }).stance, one?.checkWords ?? []));
				expect(list.sort()).toEqual(ledger.sort());
				const poll = await read.selectFrom('poll').selectAll().where('id', '=', world.pollId).executeTakeFirstOrThrow();
				const tallied = (JSON.parse(poll.shown ?? '{}') as { counts?: Record<Stance, number> }).counts;
				const cast = (stance: Stance) =>
					village.voters.filter(({ acknowledged }) => acknowledged?.stance === stance).length;
				expect(tallied).toEqual(Object.fromEntries(STANCES.map((stance) => [stance, cast(stance)])));
				for (const { id } of await listChains(read)) expect((await auditChain(read, id)).fault).toBeNull();
			} finally {
				await connection.close();
			}
		} finally {
			await servers.stop();
			await postgres?.stop();
			world.remove();
		}
	});
