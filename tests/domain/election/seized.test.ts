import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { backupDatabase } from '#db/backup.ts';
import { annulElection } from '#domain/election/annulElection.ts';
import { castWithCard } from '#domain/election/castWithCard.ts';
import { closeElection } from '#domain/election/closeElection.ts';
import { joinKey } from '#domain/election/electionKey.ts';
import { findElection, listKeyholders } from '#domain/election/electionQueries.ts';
import { seedOf } from '#domain/election/keyWords.ts';
import { openElectionUrn } from '#domain/election/openElectionUrn.ts';
import { newId } from '#domain/id.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { openElectionUrns } from '#domain/job/urnJobs.ts';
import { perform } from '#domain/perform.ts';
import { derivePair, isPairOf, openFor } from '#domain/poll/sealing.ts';
import { open } from '#domain/poll/urn.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { writtenDown } from '../../support/electionAttacker.ts';
import { makeElection } from '../../support/election.ts';
import { cardForm, enter, openedElection } from '../../support/electors.ts';
import { type TestHouse, onBothDatabases } from '../../support/house.ts';
import { drawAll, nameThree } from '../../support/keyholders.ts';
import { LONG } from '../../support/long.ts';

/** What somebody carried away, file by file. */
type Seized = Map<string, Buffer>;

const CAST = 6;

/** The files of a folder and all below it. */
function filesOf(folder: string): Seized {
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return new Map(
		names
			.filter((name) => statSync(join(folder, name)).isFile())
			.map((name) => [name, readFileSync(join(folder, name))] as const),
	);
}

/** Every row of every table, as a dump writes it. */
async function dumpOf({ kind, read }: TestHouse): Promise<Seized> {
	const listed = await (
		kind === 'sqlite'
			? sql<{ name: string }>`select name from sqlite_master where type = 'table'`
			: sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`
	).execute(read);
	const dump: Seized = new Map();
	for (const { name } of listed.rows) {
		const { rows } = await sql`select * from ${sql.table(name)}`.execute(read);
		dump.set(`dump of ${name}`, Buffer.from(JSON.stringify(rows)));
	}
	return dump;
}

/** A backup as `palabre backup` writes it. */
async function backupOf(house: TestHouse): Promise<Seized> {
	const file = join(house.folder, `backup-${newId()}`);
	await backupDatabase({ ...house, close: () => Promise.resolve() }, file, 'migrations');
	const bytes = readFileSync(file);
	rmSync(file);
	return new Map([['backup', bytes]]);
}

/** Sealed ballots in a SQLite file that was carried away. */
function sealedIn(backup: Seized, pollId: string): string[] {
	const database = new SqliteDatabase(backup.get('backup')!);
	const rows = database.prepare('select ciphertext from sealed_ballot where poll_id = ?').pluck().all(pollId);
	database.close();
	return rows as string[];
}

/** All that could be a private key in what was carried away: a file as long as one, and whatever is written as one. */
function keysIn(seized: Seized): Uint8Array[] {
	const found = new Map<string, Uint8Array>();
	const keep = (bytes: Buffer) => found.set(bytes.toString('hex'), new Uint8Array(bytes));
	for (const [name, bytes] of seized) {
		if (bytes.length === 32) keep(bytes);
		if (!name.startsWith('dump')) continue;
		for (const [token] of bytes.toString('latin1').matchAll(/[A-Za-z0-9+/_-]{43,200}/g)) {
			const decoded = Buffer.from(token, /^[0-9a-f]{64}$/.test(token) ? 'hex' : 'base64');
			// A share is one byte longer than a key.
			for (let at = 0; at + 32 <= decoded.length && at < 2; at++) keep(decoded.subarray(at, at + 32));
		}
	}
	return [...found.values()];
}

/** How many of the sealed ballots open with any of these. */
async function opens(
	keys: readonly Uint8Array[],
	election: { publicKey: string; pollId: string },
	sealed: readonly string[],
): Promise<number> {
	let opened = 0;
	for (const key of keys) {
		if (!(await isPairOf(key, election.publicKey))) continue;
		for (const one of sealed) if ((await open(key, election.publicKey, election.pollId, one)) !== null) opened += 1;
	}
	return opened;
}

describe('what an attacker carries away from an election', () => {
	onBothDatabases((house, kind) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		/** An election in which six people have voted by card, still open. */
		const underWay = async (keyKept: 'keyStore' | 'keyholders') => {
			const { election, contests } = await makeElection(house(), cast, { seats: 3, keyKept });
			const electionId = election.id;
			if (keyKept === 'keyholders') await nameThree(house(), cast, electionId);
			const papers = keyKept === 'keyholders' ? await drawAll(house(), cast, electionId) : [];
			const electors = await openedElection(house(), cast, electionId, CAST);
			const { id: pollId } = await house()
				.read.selectFrom('poll')
				.select('id')
				.where('contestId', '=', contests[0]!.id)
				.executeTakeFirstOrThrow();
			const words: string[] = [];
			for (const [index, { code }] of electors.entries()) {
				const { input, requestId } = cardForm({ ranking: [index % 3, 3] });
				const signIn = await enter(house(), code);
				await perform(house(), castWithCard, { signIn, ...input }, { accountId: null, requestId });
				words.push(JSON.stringify(input.checkWords));
			}
			const publicKey = (await findElection(house().read, electionId)).publicKey!;
			return { electionId, pollId, publicKey, papers, words };
		};
		const close = (electionId: string) =>
			perform(house(), closeElection, { electionId }, { accountId: cast.joseph.accountId });
		const read = (seized: Seized, words: readonly string[]) =>
			words.filter((four) => [...seized.values()].some((bytes) => bytes.includes(four))).length;
		/** The key of a keyholder's election, as two of them make it whole. */
		const joined = async (
			electionId: string,
			publicKey: string,
			papers: { keyholderId: string; words: string[] }[],
		) => {
			const keyholders = await listKeyholders(house().read, electionId);
			const given = papers.map(({ keyholderId, words }) => {
				const one = keyholders.find(({ id }) => id === keyholderId)!;
				return { keyholderId, words, publicKey: one.publicKey!, sealedShare: one.sealedShare! };
			});
			return joinKey({ id: electionId, publicKey }, given);
		};

		it('is worth nothing where it is the database, its logs, a dump and a backup; the whole disk opens a key store', async () => {
			const election = await underWay('keyStore');
			const { electionId, pollId, words } = election;
			const backup = await backupOf(house());
			const disk = filesOf(house().folder);
			const database = new Map([...disk].filter(([name]) => !name.startsWith('keys')));
			const taken: Seized = new Map([...database, ...backup, ...(await dumpOf(house()))]);
			const sealed = sealedIn(backup, pollId);
			expect(sealed.length).toBe(CAST);
			expect(read(taken, words)).toBe(0);
			expect(await opens(keysIn(taken), election, sealed)).toBe(0);
			// Whoever takes the folder of keys as well reads every ballot: the attack works.
			const keys = keysIn(disk);
			expect(await opens(keys, election, sealed)).toBe(CAST);
			const key = writtenDown(keys[0]!);
			expect(key.filter((text) => [...taken.values()].some((bytes) => bytes.includes(text, 0, 'latin1')))).toEqual([]);

			await close(electionId);
			await runDueJobs(house(), jobKinds);
			const after = filesOf(house().folder);
			expect([...after.keys()].filter((name) => name.startsWith('keys/'))).toEqual([]);
			const all: Seized = new Map([...after, ...(await dumpOf(house())), ['earlier', backup.get('backup')!]]);
			expect(await opens(keysIn(all), election, sealed)).toBe(0);
			// The ballots are there to be found, and no longer whose they are.
			const left = await house().read.selectFrom('sealedBallot').selectAll().where('pollId', '=', pollId).execute();
			expect(left).toEqual([]);
			expect(
				read(
					await dumpOf(house()),
					words.map((four) => JSON.stringify(four).slice(1, -1)),
				),
			).toBe(CAST);
		});

		it('is worth nothing once an election is annulled: its key is gone, with its ballots and whoever had just come', async () => {
			const election = await underWay('keyStore');
			const { electionId, pollId } = election;
			const backup = await backupOf(house());
			const sealed = sealedIn(backup, pollId);
			expect(await opens(keysIn(filesOf(house().folder)), election, sealed)).toBe(CAST);
			const annulled = { electionId, reason: 'La pluie a coupé la route (démo)' };
			await perform(house(), annulElection, annulled, { accountId: cast.administrator.accountId });
			await runDueJobs(house(), jobKinds);
			const after: Seized = new Map([...filesOf(house().folder), ...(await dumpOf(house()))]);
			expect([...after.keys()].filter((name) => name.startsWith('keys/'))).toEqual([]);
			expect(await opens(keysIn(after), election, sealed)).toBe(0);
			const afterwards = (text: string) => [...after.values()].some((bytes) => bytes.includes(text, 0, 'latin1'));
			if (kind === 'sqlite') expect(sealed.filter((one) => afterwards(one.slice(0, 60)))).toEqual([]);
			expect(await house().read.selectFrom('electorSignIn').selectAll().execute()).toEqual([]);
		});

		// What the database stores of it is the same in both; the words of three people are slow to try on purpose.
		if (kind === 'postgresql' && !LONG) return;

		it('is worth nothing where keyholders keep the key, be it the whole disk and the words of one of them', async () => {
			const election = await underWay('keyholders');
			const { electionId, pollId, publicKey, papers, words } = election;
			const backup = await backupOf(house());
			const taken: Seized = new Map([...filesOf(house().folder), ...backup, ...(await dumpOf(house()))]);
			const sealed = sealedIn(backup, pollId);
			expect([...taken.keys()].filter((name) => /^keys.*[.]key$/.test(name))).toEqual([]);
			expect(sealed.length).toBe(CAST);
			expect(read(taken, words)).toBe(0);
			expect(await opens(keysIn(taken), election, sealed)).toBe(0);

			// One keyholder's words give one share, and a share is no key.
			const [first] = papers;
			const seed = await seedOf(first!.words, first!.keyholderId);
			const pair = await derivePair(seed);
			const { sealedShare } = (await listKeyholders(house().read, electionId)).find(
				({ id }) => id === first!.keyholderId,
			)!;
			const bound = {
				info: Buffer.from(`palabre keyholder share 1\0${electionId}`),
				aad: Buffer.from(first!.keyholderId),
			};
			const share = (await openFor(pair.privateKey, pair.publicKey, sealedShare!, bound))!;
			expect(share.length).toBeGreaterThanOrEqual(32);
			const guesses = [seed, pair.privateKey, share.slice(0, 32), share.slice(-32)];
			expect(await opens([...guesses, ...keysIn(taken)], election, sealed)).toBe(0);
			await expect(joined(electionId, publicKey, papers.slice(0, 1))).rejects.toThrow();
			// Two of them open it, which is what they are for; neither key nor words stand anywhere in the house.
			const key = await joined(electionId, publicKey, papers.slice(0, 2));
			expect(await opens([key], election, sealed)).toBe(CAST);
			const secrets = [key, seed, pair.privateKey, share].flatMap(writtenDown);
			const written = papers.flatMap((paper) => [paper.words.join(' '), JSON.stringify(paper.words)]);
			const there = (text: string) => [...taken.values()].some((bytes) => bytes.includes(text, 0, 'latin1'));
			expect([...secrets, ...written].filter(there)).toEqual([]);

			await close(electionId);
			const keys = papers.slice(1).map((paper) => ({ keyholderId: paper.keyholderId, words: paper.words.join(' ') }));
			const given = openElectionUrn.schema.parse({ electionId, keys });
			await perform(house(), openElectionUrn, given, { accountId: cast.joseph.accountId });
			await openElectionUrns(house(), electionId);
			// Why the papers with the words are to be burnt: with two of them an old backup opens for ever.
			const early = await joined(electionId, publicKey, papers.slice(0, 2));
			expect(await opens([early], election, sealed)).toBe(CAST);
			const after: Seized = new Map([...filesOf(house().folder), ...(await dumpOf(house()))]);
			expect(await opens([...guesses, ...keysIn(after)], election, sealed)).toBe(0);
			const afterwards = (text: string) => [...after.values()].some((bytes) => bytes.includes(text, 0, 'latin1'));
			expect([...secrets, ...written].filter(afterwards)).toEqual([]);
			if (kind === 'sqlite') expect(sealed.filter((one) => afterwards(one.slice(0, 60)))).toEqual([]);
		});
	});
});
