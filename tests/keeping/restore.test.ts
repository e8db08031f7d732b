import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asKysely, backupDatabase, tablesOf } from '#db/backup.ts';
import { connect } from '#db/connect.server.ts';
import { findMigrations, migrate } from '#db/migrate.ts';
import { newId } from '#domain/id.ts';
import { startSignIn } from '#domain/account/signIns.ts';
import { recoverPolls } from '#domain/job/pollJobs.ts';
import { listKeys } from '#domain/poll/keyStore.ts';
import { auditChain, listChains } from '#domain/record/recordQueries.ts';
import { examine } from '#keeping/doctor.ts';
import { restore } from '#keeping/restore.ts';
import { readSettings } from '#settings.ts';
import { type Cast, seatCast } from '../support/cast.ts';
import { type TestHouse, openTestHouse } from '../support/house.ts';
import { seekPassedPhone, startPassing, startTurn } from '#domain/phone/phones.ts';
import { ballotForm, cast as castOne, openedPoll } from '../support/polls.ts';
import { tellPostgres } from '../support/postgres.ts';

const fresh = () => mkdtempSync(join(tmpdir(), 'palabre-restore-'));
const read = (file: string) => new SqliteDatabase(file, { readonly: true });

describe.each(['sqlite', 'postgresql'] as const)('a backup of %s', (kind) => {
	let house: TestHouse;
	const server = kind === 'postgresql' ? (process.env.PALABRE_TEST_POSTGRES ?? '') : null;
	const databases: string[] = [];
	let people: Cast;
	let secretPoll = '';
	let namedPoll = '';
	let file = '';
	const folders: string[] = [];
	const folder = () => {
		const made = fresh();
		folders.push(made);
		return made;
	};
	/** Where a backup goes: a folder, and for PostgreSQL an empty database of its own. */
	const place = async (name: string) => {
		const at = { databaseUrl: null, dataDir: folder(), migrationsDir: 'migrations' };
		if (server === null) return at;
		const database = `restored_${name}_${newId()}`;
		databases.push(database);
		await tellPostgres(`${server}postgres`, `create database ${database}`);
		return { ...at, databaseUrl: server + database };
	};
	const opened = (at: { databaseUrl: string | null; dataDir: string }) => connect(at, () => {});

	beforeAll(async () => {
		house = await openTestHouse(kind);
		people = await seatCast(house);
		secretPoll = await openedPoll(house, people);
		await castOne(house, people.aicha, ballotForm(secretPoll, { stance: 'support' } as never));
		namedPoll = await openedPoll(house, people, { secret: false });
		await startSignIn(house.write, people.aicha.accountId, 'phone');
		const round = {
			committeeId: people.bgs.id,
			sessionId: null,
			pollId: secretPoll,
			keeperId: people.joseph.accountId,
		};
		const value = await startPassing(house.write, { ...round, shared: true });
		const phone = await seekPassedPhone(house.read, value);
		await startTurn(house.write, phone?.id ?? '', people.aicha.accountId);
		file = join(folder(), 'copy.db');
		await backupDatabase(house, file, 'migrations');
	}, 60_000);
	afterAll(async () => {
		await house.close();
		for (const database of databases) await tellPostgres(`${server}postgres`, `drop database ${database} with (force)`);
		for (const made of folders) rmSync(made, { recursive: true, force: true });
	});

	it('is one file that only its owner reads, with every row and no key', async () => {
		expect(statSync(file).mode & 0o777).toBe(0o600);
		const copy = read(file);
		for (const table of ['person', 'event', 'sealed_ballot', 'chain', 'job'] as const) {
			const { rows } = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(house.read);
			expect([table, (copy.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n]).toEqual([
				table,
				Number(rows[0]?.n),
			]);
		}
		copy.close();
		const [key] = await listKeys(house.keyFolder);
		const secret = readFileSync(join(house.keyFolder, `${key!.pollId}.${key!.publicKey}.key`));
		expect(readFileSync(file).includes(secret)).toBe(false);
	});

	it('is as of one moment, while people go on', async () => {
		const busy = join(folder(), 'busy.db');
		let going = true;
		const acts = (async () => {
			for (let number = 0; going; number++) {
				await house.write.transaction().execute(async (db) => {
					await db
						.insertInto('request')
						.values({ key: `a${number}`, accountId: null, answer: '1', at: '2026' })
						.execute();
					await db
						.insertInto('request')
						.values({ key: `b${number}`, accountId: null, answer: '1', at: '2026' })
						.execute();
				});
				await setImmediate();
			}
		})();
		await backupDatabase(house, busy, 'migrations');
		going = false;
		await acts;
		const copy = read(busy);
		const count = (letter: string) =>
			(
				copy.prepare(`select count(*) as n from request where key like '${letter}%' and at = '2026'`).get() as {
					n: number;
				}
			).n;
		expect(count('a')).toBe(count('b'));
		copy.close();
	});

	it('comes back in an empty place, signed out, with its record whole', async () => {
		const at = await place('empty');
		expect(await restore(file, at)).toMatchObject({ committees: 2, voidPolls: 1, openNamedPolls: 1, old: null });
		const connection = opened(at);
		expect((await connection.read.selectFrom('person').select('id').execute()).length).toBe(
			(await house.read.selectFrom('person').select('id').execute()).length,
		);
		for (const table of ['signIn', 'passedPhone', 'phoneTurn'] as const)
			expect(await connection.read.selectFrom(table).selectAll().execute(), table).toEqual([]);
		for (const { id } of await listChains(connection.read))
			expect((await auditChain(connection.read, id)).fault).toBeNull();
		const restored = { ...house, ...connection, keyFolder: join(at.dataDir, 'keys') };
		await recoverPolls(restored);
		const polls = await connection.read.selectFrom('poll').select(['id', 'outcome']).execute();
		expect(polls.find((poll) => poll.id === secretPoll)?.outcome).toBe('void');
		expect(polls.find((poll) => poll.id === namedPoll)?.outcome).toBeNull();
		expect(await connection.read.selectFrom('sealedBallot').selectAll().execute()).toEqual([]);
		const settings = readSettings({
			DATA_DIR: at.dataDir,
			DATABASE_URL: at.databaseUrl ?? '',
			ORIGIN: 'https://p.example',
		});
		chmodSync(at.dataDir, 0o700);
		await connection.write.updateTable('installation').set({ demo: 0, lastBackupAt: '2026-03-02T00:00:00Z' }).execute();
		const found = await examine(settings, new Date('2026-03-02T10:00:00Z'));
		// The tests' own PostgreSQL is told not to wait for its disk, which the doctor sees.
		expect(found.filter((one) => one.state === 'act').map((one) => one.what)).toEqual(
			server ? ['PostgreSQL answers before acts are on the disk.'] : [],
		);
		await connection.close();
	});

	it('is not put over anything, unless that is asked; then the old one stays beside, its keys with it', async () => {
		const at = await place('twice');
		await restore(file, at);
		mkdirSync(join(at.dataDir, 'keys'), { mode: 0o700 });
		writeFileSync(join(at.dataDir, 'keys', 'some.key'), 'key');
		writeFileSync(join(at.dataDir, 'keys', 'notes.pepper'), 'pepper');
		writeFileSync(join(at.dataDir, 'keys', 'archive.pem'), 'the key that archives are known by');
		const connection = opened(at);
		await connection.write.updateTable('installation').set({ missionName: 'The old one' }).execute();
		await expect(restore(file, at)).rejects.toThrow(server ? /empty one/ : /--replace/);
		if (server) {
			await expect(restore(file, at, { replace: true })).rejects.toThrow(/empty one/);
			return connection.close();
		}
		await expect(restore(file, at, { replace: true })).rejects.toThrow(/running/);
		await connection.close();
		const now = new Date('2026-11-22T10:00:00Z');
		const { old } = await restore(file, at, { replace: true, now });
		expect(old).toContain('replaced');
		// The pepper of the mediators' notes and the key of archives stay with the machine: they are in no backup.
		expect(readdirSync(join(at.dataDir, 'keys'))).toEqual(['archive.pem', 'notes.pepper']);
		const aside = readdirSync(at.dataDir).find((name) => name.startsWith('replaced-'))!;
		expect(readdirSync(join(at.dataDir, aside, 'keys'))).toEqual(['archive.pem', 'notes.pepper', 'some.key']);
		const again = opened(at);
		expect((await again.read.selectFrom('installation').select('missionName').executeTakeFirst())?.missionName).toBe(
			'Mission (démo)',
		);
		await again.close();
	});
});

describe('a backup', () => {
	const at = fresh();
	const target = (name: string) => ({ databaseUrl: null, dataDir: join(at, name), migrationsDir: 'migrations' });
	const file = join(at, 'sound.db');
	beforeAll(async () => {
		const house = await openTestHouse('sqlite');
		await seatCast(house);
		await backupDatabase(house, file, 'migrations');
		await house.close();
	});
	afterAll(() => rmSync(at, { recursive: true }));

	it.each([
		['is none', () => Buffer.from('no database at all, though it is as long as one may be. '.repeat(400))],
		['is torn', () => readFileSync(file).fill(0xff, 40_960, 60_000)],
		['is empty', () => Buffer.alloc(0)],
	])('is put back where the database %s: that is when it is needed', async (name, bytes) => {
		const there = target(name);
		mkdirSync(there.dataDir, { mode: 0o700 });
		writeFileSync(join(there.dataDir, 'palabre.db'), bytes());
		const { committees, old } = await restore(file, there, { replace: true });
		expect(committees).toBe(2);
		expect(readFileSync(join(old!, 'palabre.db')).length).toBe(bytes().length);
		expect(readdirSync(there.dataDir).sort()).toEqual(['palabre.db', basename(old!)].sort());
	});

	it('of an older version comes in as this one; where that fails, what was there is as it was', async () => {
		const older = join(at, 'older.db');
		const database = new SqliteDatabase(older);
		await migrate(asKysely(database), 'migrations', '0032_notice');
		const there = target('older');
		await restore(older, there);
		const connection = connect(there, () => {});
		expect((await findMigrations(connection.read, 'migrations')).pending).toEqual([]);
		await connection.close();
		const rows = () => {
			const found = read(join(there.dataDir, 'palabre.db'));
			const [known, names] = [tablesOf(found), found.prepare('select name from kysely_migration order by name').all()];
			found.close();
			return { known, names };
		};
		const before = rows();
		// A table of a later version, where it must not be yet: the migration that makes it fails.
		database.exec('create table hand_over (x)');
		database.close();
		await expect(restore(older, there, { replace: true })).rejects.toThrow(/could not be brought to this version/);
		expect(readdirSync(there.dataDir)).toEqual(['palabre.db']);
		expect(rows()).toEqual(before);
	});
});

describe('what is no sound backup', () => {
	it('is refused with the reason, and changes nothing', async () => {
		const house = await openTestHouse('sqlite');
		await seatCast(house);
		const at = fresh();
		const target = { databaseUrl: null, dataDir: join(at, 'target'), migrationsDir: 'migrations' };
		const harmed = async (name: string, harm: (database: SqliteDatabase.Database) => void) => {
			const copy = join(at, name);
			await backupDatabase(house, copy, 'migrations');
			const database = new SqliteDatabase(copy);
			harm(database);
			database.close();
			return restore(copy, target);
		};
		writeFileSync(join(at, 'words'), 'not a database at all, though it is long enough to be read as one'.repeat(30));
		await expect(restore(join(at, 'words'), target)).rejects.toThrow(/not a backup/);
		await expect(restore(join(at, 'absent'), target)).rejects.toThrow(/no file/);
		new SqliteDatabase(join(at, 'other.db')).exec('create table x (y)').close();
		await expect(restore(join(at, 'other.db'), target)).rejects.toThrow(/not a backup/);
		await expect(
			harmed('altered.db', (database) => database.exec(`update event set actor_id = 'somebody' where seq = 2`)),
		).rejects.toThrow(/altered/);
		await expect(
			harmed('newer.db', (database) => database.exec(`insert into kysely_migration values ('9999_later', '2030')`)),
		).rejects.toThrow(/newer Palabre \(9999_later\)/);
		await expect(
			harmed('torn.db', (database) => {
				database.pragma('foreign_keys = OFF');
				database.exec('delete from committee');
			}),
		).rejects.toThrow(/not whole/);
		expect(existsSync(join(at, 'target', 'palabre.db'))).toBe(false);
		await house.close();
		rmSync(at, { recursive: true });
	});
});
