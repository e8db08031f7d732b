import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GroupCommitDialect } from '#db/groupCommit.ts';

interface Tables {
	act: { name: string; heardOf: number };
}

let folder: string;
let writer: SqliteDatabase.Database;
/** Another connection: it sees what is committed, and nothing else. */
let outside: SqliteDatabase.Database;
let db: Kysely<Tables>;
let commits: number;
/** Says that an act is being prepared. */
let expectAct: () => () => void;

function open(longestActMs?: number): void {
	writer = new SqliteDatabase(join(folder, 'acts.db'), {
		verbose: (text) => (commits += String(text).toLowerCase() === 'commit' ? 1 : 0),
	});
	writer.pragma('journal_mode = WAL');
	writer.exec('create table if not exists act (name text primary key, heard_of integer not null)');
	outside = new SqliteDatabase(join(folder, 'acts.db'), { readonly: true });
	const dialect = new GroupCommitDialect(writer, { longestActMs, longestGroupMs: Infinity, longestWaitMs: 50 });
	expectAct = () => dialect.expect();
	db = new Kysely<Tables>({ dialect });
	commits = 0;
}
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'palabre-groups-'));
	open();
});
afterEach(async () => {
	await db.destroy();
	if (writer.open) writer.close();
	outside.close();
	rmSync(folder, { recursive: true, force: true });
});

const names = () => outside.prepare('select name from act order by rowid').pluck().all();

/** An act that writes its name and how many acts it has found. */
function act(name: string, andThen: () => Promise<unknown> | void = () => {}): Promise<number> {
	return db.transaction().execute(async (trx) => {
		const found = await trx
			.selectFrom('act')
			.select((select) => select.fn.countAll().as('count'))
			.executeTakeFirstOrThrow();
		const heardOf = Number(found.count);
		await trx.insertInto('act').values({ name, heardOf }).execute();
		await andThen();
		return heardOf;
	});
}
const many = (count: number) => Array.from({ length: count }, (_, index) => `act ${index}`);

describe('acts that arrive together', () => {
	it('share one commit, in the order in which they came, each finding what those before it wrote', async () => {
		expect(await Promise.all(many(50).map((name) => act(name)))).toEqual(many(50).map((_, index) => index));
		expect(commits).toBe(1);
		expect(names()).toEqual(many(50));
	});

	it('are answered only after their commit', async () => {
		const seen = await Promise.all(many(10).map((name) => act(name).then(() => names().includes(name))));
		expect(seen).toEqual(many(10).map(() => true));
	});

	it('wait for one that is being prepared, and nobody is answered before the commit that they share', async () => {
		const come = expectAct();
		let answered = false;
		const first = act('first').then(() => (answered = true));
		for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
		expect({ answered, names: names() }).toEqual({ answered: false, names: [] });
		come();
		await Promise.all([first, act('second')]);
		expect({ commits, names: names() }).toEqual({ commits: 1, names: ['first', 'second'] });
	});

	it('wait no longer than a moment for one that never comes, and not at all once it has given up', async () => {
		const come = expectAct();
		await act('alone');
		expect(names()).toEqual(['alone']);
		come();
		come();
		for (const name of many(20)) await act(name);
		expect(commits).toBe(21);
	});

	it('are not seen by anybody else before', async () => {
		let before: unknown[] = ['?'];
		await Promise.all([act('one'), act('two', () => void (before = names()))]);
		expect(before).toEqual([]);
		expect(names()).toEqual(['one', 'two']);
	});

	it('fall alone: who fails undoes nothing of the others, and hears of it after the commit', async () => {
		const refused = act('refused', () => Promise.reject(new Error('no'))).catch((error: Error) => ({
			said: error.message,
			committed: names(),
		}));
		const [first, no, last] = await Promise.all([act('first'), refused, act('last')]);
		expect([first, last]).toEqual([0, 1]);
		expect(no).toEqual({ said: 'no', committed: ['first', 'last'] });
		expect(commits).toBe(1);
	});

	it('do not catch each other when one breaks a constraint', async () => {
		const ends = await Promise.allSettled([act('same'), act('same'), act('other')]);
		expect(ends.map((end) => end.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		expect(names()).toEqual(['same', 'other']);
	});

	it('are told apart from what is no act, which waits for them and is committed by itself', async () => {
		const lone = db.insertInto('act').values({ name: 'lone', heardOf: 0 }).execute();
		const together = [act('one'), act('two')];
		const checkpoint = sql<{ busy: number }>`pragma wal_checkpoint(passive)`.execute(db);
		await Promise.all([lone, ...together]);
		expect((await checkpoint).rows[0]?.busy).toBe(0);
		expect(names()).toEqual(['lone', 'one', 'two']);
	});

	it('go on one after another for as long as they come', async () => {
		for (const name of many(30)) await act(name);
		expect(commits).toBe(30);
		expect(names()).toEqual(many(30));
	});
});

describe('a full disk', () => {
	/** SQLite refuses to make its file larger than this, as it would on a full disk. */
	const full = () => writer.pragma(`max_page_count = ${String(writer.pragma('page_count', { simple: true }))}`);
	const room = () => writer.pragma('max_page_count = 1000000');
	const large = (name: string) => act(`${name} ${'x'.repeat(100_000)}`);

	it('refuses whoever needs room; whoever came with them is answered truly, and the next works', async () => {
		await act('before');
		full();
		const ends = await Promise.allSettled([act('small'), large('large'), act('small too'), large('large too')]);
		for (const [index, name] of ['small', 'large', 'small too', 'large too'].entries()) {
			const kept = names().some((one) => String(one).startsWith(name) && (name.endsWith('too') || one === name));
			expect(`${name}: ${ends[index]?.status}`).toBe(`${name}: ${kept ? 'fulfilled' : 'rejected'}`);
		}
		expect(ends[1]?.status).toBe('rejected');
		expect(ends[1]).toMatchObject({ reason: { code: 'SQLITE_FULL' } });
		expect(writer.inTransaction).toBe(false);
		room();
		await large('after');
		expect(names()).toHaveLength(ends.filter((end) => end.status === 'fulfilled').length + 2);
	});

	it('that undoes everything by itself takes the whole group with it, and nobody is told otherwise', async () => {
		// What SQLite does by itself when its log cannot be written.
		const first = act('first');
		const lost = act('lost', () => void writer.exec('rollback'));
		const ends = await Promise.allSettled([first, lost, act('next')]);
		expect(ends.map((end) => end.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
		expect(names()).toEqual(['next']);
	});

	it('at the commit itself refuses the whole group', async () => {
		writer.exec('create table part (of text references act (name) deferrable initially deferred)');
		writer.pragma('foreign_keys = ON');
		const orphan = db.transaction().execute((trx) => sql`insert into part values ('nobody')`.execute(trx));
		const ends = await Promise.allSettled([orphan, act('after it')]);
		const refused = { status: 'rejected', reason: { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' } };
		expect(ends).toMatchObject([refused, refused]);
		expect(names()).toEqual([]);
		await act('next');
		expect(names()).toEqual(['next']);
	});
});

describe('an act that never ends', () => {
	it('is put out, writes nothing more, and the others go on', async () => {
		await db.destroy();
		outside.close();
		open(50);
		let wake = () => {};
		const late: unknown[] = [];
		const stuck = db.transaction().execute(async (trx) => {
			await trx.insertInto('act').values({ name: 'stuck', heardOf: 0 }).execute();
			await new Promise<void>((resolve) => (wake = resolve));
			await trx
				.insertInto('act')
				.values({ name: 'too late', heardOf: 0 })
				.execute()
				.catch((error: Error) => late.push(error.message));
		});
		await act('next');
		wake();
		await expect(stuck).rejects.toThrow('did not end within 50 ms');
		expect(late).toEqual([expect.stringContaining('did not end within 50 ms')]);
		expect(names()).toEqual(['next']);
	});

	it('is not one that takes long and goes on asking', async () => {
		await db.destroy();
		outside.close();
		open(50);
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		try {
			const long = db.transaction().execute(async (trx) => {
				for (const name of ['one', 'two', 'three', 'four']) {
					vi.advanceTimersByTime(30);
					await trx.insertInto('act').values({ name, heardOf: 0 }).execute();
				}
			});
			await long;
		} finally {
			vi.useRealTimers();
		}
		expect(names()).toEqual(['one', 'two', 'three', 'four']);
	});
});

describe('closing', () => {
	it('commits those that have spoken, and refuses those that have not begun', async () => {
		const spoken = act('spoken');
		await new Promise<void>((resolve) => queueMicrotask(resolve));
		const closing = db.destroy();
		const ends = await Promise.allSettled([spoken, closing]);
		const kept = names().includes('spoken');
		expect(ends[0]?.status).toBe(kept ? 'fulfilled' : 'rejected');
	});
});
