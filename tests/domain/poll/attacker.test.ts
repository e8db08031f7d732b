import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectPostgres } from '#db/connect.server.ts';
import { newId } from '#domain/id.ts';
import {
	type Copy,
	type Loot,
	type Spied,
	type Traces,
	VOTERS,
	attack,
	bestMean,
	shuffled,
	spyOnPoll,
} from '../../support/attacker.ts';
import { seatCast } from '../../support/cast.ts';
import { type ElectionTraces, PAPERS, spyOnElection, tellPapers } from '../../support/electionAttacker.ts';
import { type TestHouse, openTestHouse } from '../../support/house.ts';
import { LONG, long } from '../../support/long.ts';
import { largeCommittee } from '../../support/polls.ts';
import { type PostgresServer, startPostgres, tellPostgres } from '../../support/postgres.ts';

/** Chance is one of forty; over few polls chance itself strays further. */
const POLLS = long(50, 6);
const AT_MOST = LONG ? 2 : 3.5;
const NAIVE_POLLS = long(50, 5);
/** Every second one has people who vote on paper; by chance one and a half of them stand in any place. */
const ELECTIONS = long(50, 4);
const LINKS_AT_MOST = LONG ? 2 : 4.5;
const PAPERS_AT_MOST = LONG ? 3 : 5;

function sqliteFiles(folder: string): Copy {
	return readdirSync(folder)
		.filter((name) => /\.db(-wal)?$/.test(name))
		.sort()
		.map((name) => readFileSync(join(folder, name)));
}

/** Sets up a committee of forty, on SQLite. */
async function onSqlite(): Promise<Spied> {
	const house = await openTestHouse('sqlite');
	const cast = await seatCast(house);
	const committee = await largeCommittee(house, cast, { code: 'ATT', seats: VOTERS });
	return { house, cast, committee, copy: () => Promise.resolve(sqliteFiles(house.folder)) };
}

const BLOCK = 8192;

/**
 * Reads a PostgreSQL server as whoever holds its disk does: tables and indexes, write-ahead log, its own log. Of all
 * these it gives the blocks that are not what they were when the poll began.
 */
function serverFiles({ write, read }: TestHouse, server: PostgresServer): Spied['copy'] {
	const atBegin = new Map<string, Buffer>();
	let logAtBegin = 0;
	const changed = (names: string[], begins: boolean) =>
		Buffer.concat(
			names.flatMap((name) => {
				const now = readFileSync(join(server.dataFolder, name));
				const then = atBegin.get(name);
				if (begins) atBegin.set(name, now);
				const blocks = Array.from({ length: Math.ceil(now.length / BLOCK) }, (_, index) => index * BLOCK);
				return blocks
					.filter((at) => !then?.subarray(at, at + BLOCK).equals(now.subarray(at, at + BLOCK)))
					.map((at) => now.subarray(at, at + BLOCK));
			}),
		);
	return async (begins = false) => {
		await sql`checkpoint`.execute(write);
		const { rows } = await sql<{ path: string }>`select pg_relation_filepath(oid) as path from pg_class
			where relkind in ('r', 'i', 't') and relnamespace in ('public'::regnamespace, 'pg_toast'::regnamespace)
			and pg_relation_filepath(oid) is not null order by oid`.execute(read);
		const log = readdirSync(join(server.dataFolder, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name));
		if (begins) logAtBegin = server.log.length;
		return [
			changed(
				rows.map((row) => row.path),
				begins,
			),
			changed(
				log.sort().map((name) => join('pg_wal', name)),
				begins,
			),
			Buffer.from(server.log.slice(logAtBegin).join('')),
		];
	};
}

/** Which transaction wrote a row, and where it lies in its file. */
const placeOf = { xmin: sql`xmin::text::bigint`, ctid: sql`ctid` };

/** Sets up the same on a PostgreSQL server that keeps its log whole and writes down every statement with its values. */
async function onPostgresql(): Promise<Spied> {
	const server = await startPostgres([
		'fsync=off',
		'log_statement=all',
		'log_parameter_max_length=-1',
		'log_line_prefix=%m %p %x ',
		'wal_level=logical',
		'wal_keep_size=1GB',
	]);
	await tellPostgres(server.url('postgres'), 'create database palabre');
	const connection = connectPostgres(server.url('palabre'), () => undefined);
	const opened = await openTestHouse('postgresql', connection);
	const house = {
		...opened,
		close: async () => {
			await opened.close();
			await server.stop();
		},
	};
	const cast = await seatCast(house);
	const committee = await largeCommittee(house, cast, { code: 'ATT', seats: VOTERS });
	const orders = async (table: 'sealedBallot' | 'ballot', column: 'rollEntryId' | 'content', pollId: string) => {
		const found: Record<string, string[]> = {};
		for (const [name, place] of Object.entries(placeOf)) {
			const rows = await house.read
				.selectFrom(table)
				.select(sql.ref<string>(column).as('one'))
				.where('pollId', '=', pollId)
				.orderBy(place)
				.execute();
			found[name] = rows.map((row) => row.one);
		}
		return found;
	};
	return {
		house,
		cast,
		committee,
		copy: serverFiles(house, server),
		ordersOfSealed: (pollId) => orders('sealedBallot', 'rollEntryId', pollId),
		ordersOfOpened: (pollId) => orders('ballot', 'content', pollId),
	};
}

/** How ballots are often kept: the roll is marked and an anonymous ballot inserted, in one transaction. */
const naiveTables = [
	'create table voted (entry text primary key)',
	'create table paper (id text primary key, vote text)',
];
const naiveVotes = () =>
	Array.from({ length: VOTERS }, (_, index) => ({ entry: newId(), id: newId(), vote: index % 3 === 0 ? 'no' : 'yes' }));

/** Such a poll on SQLite; nobody watched this room: the closed file alone is enough. */
function spyOnNaiveSqlite(): Loot {
	const folder = mkdtempSync(join(tmpdir(), 'palabre-naive-'));
	const database = new SqliteDatabase(join(folder, 'naive.db'));
	database.pragma('journal_mode = WAL');
	database.pragma('secure_delete = ON');
	for (const table of naiveTables) database.exec(`${table} without rowid`);
	const mark = database.prepare('insert into voted values (?)');
	const insert = database.prepare('insert into paper values (?, ?)');
	const truth = new Map<string, string>();
	for (const { entry, id, vote } of naiveVotes()) {
		database.transaction(() => {
			mark.run(entry);
			insert.run(id, vote);
		})();
		truth.set(entry, id);
	}
	database.close();
	const copies = [sqliteFiles(folder)];
	rmSync(folder, { recursive: true });
	const roll = [...truth.keys()].sort();
	return { copies, voters: shuffled(roll), ballots: [...truth.values()].sort(), roll, sizes: new Map(), truth };
}

/** Such a poll on PostgreSQL, whose tables are written anew and frozen before anybody reads them. */
async function spyOnNaivePostgresql({ house, copy }: Spied): Promise<Loot> {
	for (const table of naiveTables) await sql.raw(table).execute(house.write);
	await copy(true);
	const truth = new Map<string, string>();
	for (const { entry, id, vote } of naiveVotes()) {
		await house.write.transaction().execute(async (db) => {
			await sql`insert into voted values (${entry})`.execute(db);
			await sql`insert into paper values (${id}, ${vote})`.execute(db);
		});
		truth.set(entry, id);
	}
	for (const table of ['voted', 'paper']) await sql.raw(`vacuum (full, freeze) ${table}`).execute(house.write);
	const column = async (query: ReturnType<typeof sql<{ one: string }>>) =>
		(await query.execute(house.read)).rows.map((row) => row.one);
	const own = {
		voters: { xmin: await column(sql`select entry as one from voted order by xmin::text::bigint`) },
		ballots: { xmin: await column(sql`select id as one from paper order by xmin::text::bigint`) },
	};
	const copies = [await copy()];
	await sql`drop table voted, paper`.execute(house.write);
	const roll = [...truth.keys()].sort();
	return { copies, voters: shuffled(roll), ballots: [...truth.values()].sort(), roll, sizes: new Map(), own, truth };
}

describe.each([
	['SQLite', onSqlite],
	['PostgreSQL', onPostgresql],
] as const)('an attacker with the files of %s, all logs, all copies and a seat in the room', (name, setUp) => {
	let spied: Spied;
	const traces: Traces[] = [];
	beforeAll(async () => {
		spied = await setUp();
	}, 120_000);
	afterAll(() => spied.house.close());

	it('links nobody, in whatever way ballots and voters are laid side by side', async () => {
		const results: Map<string, number>[] = [];
		for (let poll = 0; poll < POLLS; poll++) {
			const { traces: left, ...loot } = await spyOnPoll(spied);
			results.push(attack(loot));
			traces.push(left);
			expect(left.readBefore, 'ballots read before the urn was opened').toBe(0);
			// Opened ballots are there to be found: the search itself works.
			expect(left.readAfter, 'ballots found once it was opened').toBe(VOTERS);
		}
		const best = bestMean(results);
		expect(best.mean, best.way).toBeLessThanOrEqual(AT_MOST);
	}, 600_000);

	it('would link nearly everybody if the roll were marked and the ballot inserted in one transaction', async () => {
		const results: Map<string, number>[] = [];
		for (let poll = 0; poll < NAIVE_POLLS; poll++)
			results.push(attack(name === 'SQLite' ? spyOnNaiveSqlite() : await spyOnNaivePostgresql(spied)));
		expect(bestMean(results).mean).toBeGreaterThanOrEqual(VOTERS - 2);
	}, 120_000);

	it('finds nothing of a ballot in the record, the answers to forms or the jobs', async () => {
		const { read, keyFolder } = spied.house;
		const requestIds = traces.flatMap((left) => left.requestIds);
		const requests = await read.selectFrom('request').select('key').execute();
		const keys = new Set(requests.map((row) => row.key));
		expect(requestIds.filter((id) => keys.has(id))).toEqual([]);
		const events = await read.selectFrom('event').selectAll().execute();
		const about = events.filter((event) => ['namedBallotCast', 'ballotCast', 'presenceMarked'].includes(event.type));
		expect(about).toEqual([]);
		const entries = (await read.selectFrom('rollEntry').select('id').execute()).map((entry) => entry.id);
		const payloads = events.map((event) => event.payload).join('\n');
		expect(entries.filter((id) => payloads.includes(id))).toEqual([]);
		const jobs = await read.selectFrom('job').select('kind').distinct().execute();
		expect(jobs.map((job) => job.kind).sort()).toEqual(['followTerms', 'openUrn']);
		expect(await read.selectFrom('sealedBallot').selectAll().execute()).toEqual([]);
		expect(readdirSync(keyFolder)).toEqual([]);
	});

	// PostgreSQL keeps what was deleted until its vacuum, and its logs for longer: there the destroyed key protects.
	if (name === 'SQLite')
		it('finds no sealed ballot in what is left in the files', () => {
			const last = traces.at(-1)?.last ?? [];
			for (const kind of ['ciphertexts', 'requestIds'] as const)
				expect(
					traces
						.flatMap((left) => left[kind])
						.filter((bytes) => last.some((file) => file.includes(bytes, 0, 'latin1'))),
				).toEqual([]);
		});

	describe('at elections by card and on paper', () => {
		const left: ElectionTraces[] = [];

		it('links nobody, and tells no paper from a ballot by phone', async () => {
			const links: Map<string, number>[] = [];
			const told: Map<string, number>[] = [];
			for (let election = 0; election < ELECTIONS; election++) {
				const mixed = election % 2 === 1;
				const { traces: found, ...loot } = await spyOnElection(spied, { mixed });
				links.push(attack(loot));
				left.push(found);
				const byPhone = VOTERS - (mixed ? PAPERS : 0);
				expect(found.readBefore, 'ballots read before the urn was opened').toBe(0);
				expect(found.readAfter, 'ballots found once it was opened').toBe(byPhone);
				expect(loot.ballots.length, 'all are there').toBe(VOTERS);
				expect(found.papers.length).toBe(VOTERS - byPhone);
				if (!mixed) continue;
				told.push(tellPapers(loot, found.papers));
				// Papers that were written behind the others would all be told.
				const naive = [...loot.ballots.filter((one) => !found.papers.includes(one)), ...found.papers];
				expect(tellPapers({ ...loot, ballots: naive }, found.papers).get('given, backwards')).toBe(PAPERS);
			}
			const best = bestMean(links);
			expect(best.mean, best.way).toBeLessThanOrEqual(LINKS_AT_MOST);
			const ofPapers = bestMean(told);
			expect(ofPapers.mean, ofPapers.way).toBeLessThanOrEqual(PAPERS_AT_MOST);
		}, 900_000);

		it('finds no key in any file or log, no request, no sign-in and no name in the record', async () => {
			expect(left.every((one) => one.key.length === 4)).toBe(true);
			for (const { key, before, last, requestIds, signIns } of left) {
				const files = [...before, last].flat();
				expect(key.filter((bytes) => files.some((file) => file.includes(bytes, 0, 'latin1')))).toEqual([]);
				expect(signIns).toBe(0);
				const requests = await spied.house.read.selectFrom('request').select('key').execute();
				expect(requests.filter((row) => requestIds.includes(row.key))).toEqual([]);
			}
			const events = await spied.house.read.selectFrom('event').select('payload').execute();
			const payloads = events.map((event) => event.payload).join('\n');
			const electors = await spied.house.read.selectFrom('elector').select(['id', 'name']).execute();
			expect(electors.filter(({ id, name }) => payloads.includes(id) || payloads.includes(`"${name}"`))).toEqual([]);
			expect(readdirSync(spied.house.keyFolder)).toEqual([]);
		});

		if (name === 'SQLite')
			it('finds no sealed ballot, no request id and nothing of what was counted in a box in what is left', () => {
				const last = left.at(-1)?.last ?? [];
				const there = (files: Copy, bytes: string) => files.some((file) => file.includes(bytes, 0, 'utf8'));
				for (const { ciphertexts, requestIds, figures, before } of left) {
					expect([...ciphertexts, ...requestIds, ...figures].filter((bytes) => there(last, bytes))).toEqual([]);
					// They were there to be found.
					for (const bytes of figures) expect(before.some((files) => there(files, bytes))).toBe(true);
				}
			});
	});
});
