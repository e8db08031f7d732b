import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#domain/id.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { openUrn } from '#domain/poll/openUrn.ts';
import { readBallot } from '#domain/poll/urn.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { type TestHouse, openTestHouse } from '../../support/house.ts';
import { ballotForm, cast as castFor, frozenProposal, largeCommittee, openedPoll } from '../../support/polls.ts';

/**
 * Somebody gets the database with its write-ahead log, a copy of both every few ballots, and stood in the room and
 * saw in which order people voted. Who chose what?
 */
const VOTERS = 40;
const POLLS = 50;
const NAIVE_POLLS = 10;

/** The files at one moment. */
type Copy = Buffer[];

function copyOf(folder: string): Copy {
	return readdirSync(folder)
		.filter((name) => /\.db(-wal)?$/.test(name))
		.sort()
		.map((name) => readFileSync(join(folder, name)));
}

/** What the attacker has of one poll; `truth` is for judging only: the ballot of each voter. */
interface Loot {
	copies: Copy[];
	/** Bytes by which a voter's act is found in the files, in the order in which people were seen to vote. */
	voters: string[];
	/** Bytes by which a ballot is found in the files, in the order in which the database gives them. */
	ballots: string[];
	/** Voters in the order of the roll. */
	roll: string[];
	/** How long a voter's row and a ballot are. */
	sizes: Map<string, number>;
	truth: Map<string, string>;
}

/** Where something first shows: in which copy, in which file, at which offset. */
function firstSeen(copies: Copy[], bytes: string): number {
	for (const [moment, files] of copies.entries())
		for (const [place, file] of files.entries()) {
			const offset = file.indexOf(bytes, 0, 'latin1');
			if (offset >= 0) return (moment * 10 + place) * 1e9 + offset;
		}
	return Number.MAX_SAFE_INTEGER;
}

function lastSeen(copies: Copy[], bytes: string): number {
	return firstSeen([...copies].reverse(), bytes);
}

const by = (list: string[], key: (one: string) => number) =>
	[...list]
		.map((one) => ({ one, at: key(one) }))
		.sort((a, b) => a.at - b.at)
		.map(({ one }) => one);

/** Every way to lay voters and ballots side by side; answers how many pairs of each are right. */
function attack(loot: Loot): Map<string, number> {
	const { copies, voters, ballots, roll, sizes, truth } = loot;
	const final = [copies.at(-1) ?? []];
	const voterOrders: Record<string, string[]> = {
		seen: voters,
		roll,
		'roll sorted': [...roll].sort(),
		'first offset': by(voters, (one) => firstSeen(copies, one)),
		'last offset': by(voters, (one) => lastSeen(copies, one)),
		'offset at the end': by(voters, (one) => firstSeen(final, one)),
		size: by(voters, (one) => sizes.get(one) ?? 0),
	};
	const ballotOrders: Record<string, string[]> = {
		given: ballots,
		sorted: [...ballots].sort(),
		'first offset': by(ballots, (one) => firstSeen(copies, one)),
		'last offset': by(ballots, (one) => lastSeen(copies, one)),
		'offset at the end': by(ballots, (one) => firstSeen(final, one)),
		size: by(ballots, (one) => sizes.get(one) ?? 0),
	};
	const links = new Map<string, number>();
	for (const [voterOrder, people] of Object.entries(voterOrders))
		for (const [ballotOrder, papers] of Object.entries(ballotOrders))
			for (const [way, turned] of [
				['', papers],
				[', backwards', [...papers].reverse()],
			] as const)
				links.set(
					`${voterOrder} × ${ballotOrder}${way}`,
					people.filter((person, index) => truth.get(person) === turned[index]).length,
				);
	return links;
}

/** The best way over all polls, by its mean number of right links. */
function bestMean(results: Map<string, number>[]): { way: string; mean: number } {
	const ways = [...(results[0]?.keys() ?? [])].map((way) => ({
		way,
		mean: results.reduce((sum, result) => sum + (result.get(way) ?? 0), 0) / results.length,
	}));
	return ways.reduce((best, one) => (one.mean > best.mean ? one : best));
}

const shuffled = <T>(list: readonly T[]) =>
	list
		.map((one) => ({ one, at: newId() }))
		.sort((a, b) => (a.at < b.at ? -1 : 1))
		.map(({ one }) => one);

describe('an attacker with the database, its log, all its copies and a seat in the room', () => {
	let house: TestHouse;
	let cast: Cast;
	let committee: Awaited<ReturnType<typeof largeCommittee>>;
	const requestIds: string[] = [];
	const ciphertexts: string[] = [];
	let last: Copy = [];
	beforeAll(async () => {
		house = await openTestHouse('sqlite');
		cast = await seatCast(house);
		committee = await largeCommittee(house, cast, { code: 'ATT', seats: VOTERS });
	}, 60_000);
	afterAll(() => house.close());

	/** One secret poll, spied upon from beginning to end. */
	async function spyOnPoll(): Promise<Loot> {
		const proposalId = await frozenProposal(house, cast, { committeeId: committee.id });
		const pollId = await openedPoll(house, cast, { proposalId, method: 'yesNoAbstain', passRule: 'simpleMajority' });
		const entries = await house.read
			.selectFrom('rollEntry')
			.selectAll()
			.where('pollId', '=', pollId)
			.orderBy('id')
			.execute();
		const copies: Copy[] = [];
		const wordsOf = new Map<string, string>();
		const order: string[] = [];
		for (const [index, member] of shuffled(committee.members).entries()) {
			const form = ballotForm(pollId, { vote: index % 3 === 0 ? 'no' : 'yes' });
			await castFor(house, member, form);
			requestIds.push(form.requestId);
			const entry = entries.find((one) => one.accountId === member.accountId)?.id ?? '';
			wordsOf.set(entry, form.input.checkWords.join(' '));
			order.push(entry);
			if (index % 8 === 7) copies.push(copyOf(house.folder));
		}
		// Whoever has the database reads which sealed row is whose: the key of the row is the roll entry.
		const sealed = await house.read.selectFrom('sealedBallot').selectAll().where('pollId', '=', pollId).execute();
		const tokenOf = new Map(sealed.map((row) => [row.rollEntryId, row.ciphertext.slice(0, 60)]));
		ciphertexts.push(...tokenOf.values());
		await perform(house, closePoll, { pollId }, { accountId: cast.joseph.accountId });
		copies.push(copyOf(house.folder));
		const readable = () =>
			[...wordsOf.values()].filter((words) =>
				copies.flat().some((file) => file.includes(JSON.stringify(words.split(' ')))),
			);
		expect(readable()).toEqual([]);
		await perform(house, openUrn, { pollId }, { accountId: 'system' });
		copies.push(copyOf(house.folder));
		await runDueJobs(house, jobKinds);
		copies.push(copyOf(house.folder));
		last = copies.at(-1) ?? [];
		// Opened ballots are there to be found: the search itself works.
		expect(readable()).toHaveLength(VOTERS);
		const rows = await house.read.selectFrom('ballot').selectAll().where('pollId', '=', pollId).execute();
		const contentOf = new Map(rows.map((row) => [readBallot(row.content)?.checkWords.join(' ') ?? '', row.content]));
		const token = (entry: string) => tokenOf.get(entry) ?? '';
		return {
			copies,
			voters: order.map(token),
			ballots: rows.map((row) => row.content),
			roll: entries.map((entry) => token(entry.id)),
			sizes: new Map([
				...sealed.map((row) => [row.ciphertext.slice(0, 60), row.ciphertext.length] as const),
				...rows.map((row) => [row.content, row.content.length] as const),
			]),
			truth: new Map(order.map((entry) => [token(entry), contentOf.get(wordsOf.get(entry) ?? '') ?? ''])),
		};
	}

	/** The same poll as it is often built: mark the roll and insert an anonymous ballot, in one transaction. */
	function spyOnNaivePoll(): Loot {
		const folder = mkdtempSync(join(tmpdir(), 'palabre-naive-'));
		const database = new SqliteDatabase(join(folder, 'naive.db'));
		database.pragma('journal_mode = WAL');
		database.pragma('secure_delete = ON');
		database.exec('create table voted (entry text primary key) without rowid');
		database.exec('create table ballot (id text primary key, vote text) without rowid');
		const mark = database.prepare('insert into voted values (?)');
		const insert = database.prepare('insert into ballot values (?, ?)');
		const truth = new Map<string, string>();
		const copies: Copy[] = [];
		for (let index = 0; index < VOTERS; index++) {
			const entry = newId();
			const id = newId();
			database.transaction(() => {
				mark.run(entry);
				insert.run(id, index % 3 === 0 ? 'no' : 'yes');
			})();
			truth.set(entry, id);
		}
		database.close();
		copies.push(copyOf(folder));
		rmSync(folder, { recursive: true });
		const roll = [...truth.keys()].sort();
		// Nobody watched this room: the closed file alone is enough.
		return { copies, voters: shuffled(roll), ballots: [...truth.values()].sort(), roll, sizes: new Map(), truth };
	}

	it('links nobody: at most two of forty in the mean, in whatever way ballots and voters are laid side by side', async () => {
		const results: Map<string, number>[] = [];
		for (let poll = 0; poll < POLLS; poll++) results.push(attack(await spyOnPoll()));
		const best = bestMean(results);
		expect(best.mean, best.way).toBeLessThanOrEqual(2);
	}, 180_000);

	it('would link nearly everybody if the roll were marked and the ballot inserted in one transaction', () => {
		const best = bestMean(Array.from({ length: NAIVE_POLLS }, () => attack(spyOnNaivePoll())));
		expect(best.mean).toBeGreaterThanOrEqual(VOTERS - 2);
	});

	it('finds nothing of a ballot in the record, the answers to forms, the jobs, or what is left in the files', async () => {
		const requests = await house.read.selectFrom('request').select('key').execute();
		const keys = new Set(requests.map((row) => row.key));
		expect(requestIds.filter((id) => keys.has(id))).toEqual([]);
		const events = await house.read.selectFrom('event').selectAll().execute();
		const about = events.filter((event) => ['namedBallotCast', 'ballotCast', 'presenceMarked'].includes(event.type));
		expect(about).toEqual([]);
		const entries = new Set((await house.read.selectFrom('rollEntry').select('id').execute()).map((entry) => entry.id));
		expect(events.filter((event) => [...entries].some((id) => event.payload?.includes(id)))).toEqual([]);
		const jobs = await house.read.selectFrom('job').select('kind').distinct().execute();
		expect(jobs.map((job) => job.kind)).toEqual(['openUrn']);
		expect(await house.read.selectFrom('sealedBallot').selectAll().execute()).toEqual([]);
		expect(ciphertexts.filter((bytes) => last.some((file) => file.includes(bytes, 0, 'latin1')))).toEqual([]);
		expect(requestIds.filter((id) => last.some((file) => file.includes(id, 0, 'latin1')))).toEqual([]);
		expect(readdirSync(house.keyFolder)).toEqual([]);
	});
});
