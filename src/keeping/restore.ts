import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	openSync,
	closeSync,
	fsyncSync,
	renameSync,
	rmSync,
} from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { asKysely, columnsOf, tablesOf } from '#db/backup.ts';
import { type Connection, connect } from '#db/connect.server.ts';
import { findMigrations, migrate } from '#db/migrate.ts';
import { upgrade } from '#db/upgrade.ts';
import { ARCHIVE_KEY_FILE } from '#domain/archive/archiveKey.ts';
import { PEPPER_FILE } from '#domain/mediatorKey/pepper.ts';
import { auditChain, listChains } from '#domain/record/recordQueries.ts';
import type { Settings } from '#settings.ts';

/** Why a backup is not put back, in a sentence for whoever runs the machine; nothing was changed. */
export class CannotRestore extends Error {}

/** What came back, and what did not. */
export interface Restored {
	/** When the last act in the backup was recorded; null in an empty one. */
	lastAct: string | null;
	committees: number;
	events: number;
	/** Open or uncounted secret polls: their keys are in no backup, so they are void and held again. */
	voidPolls: number;
	/** Open named polls: ballots cast after the backup are not in it. */
	openNamedPolls: number;
	/** Elections whose votes were being cast, or not yet opened: ballots cast after the backup are not in them. */
	openElections: number;
	/** Where what was there before lies now; null when there was nothing. */
	old: string | null;
}

function openCopy(file: string, readonly: boolean): SqliteDatabase.Database {
	try {
		const database = new SqliteDatabase(file, { readonly, fileMustExist: true });
		database.pragma('trusted_schema = OFF');
		database.prepare('select count(*) from sqlite_master').get();
		return database;
	} catch {
		throw new CannotRestore(`${file} is not a backup of Palabre, or it is damaged.`);
	}
}

/** Refuses what must not be put back: not ours, damaged, altered, or of a newer version. */
async function inspect(file: string, database: SqliteDatabase.Database, migrationsDir: string): Promise<Restored> {
	if (!tablesOf(database).includes('installation')) throw new CannotRestore(`${file} is not a backup of Palabre.`);
	const whole = database.pragma('integrity_check', { simple: true });
	if (whole !== 'ok') throw new CannotRestore(`${file} is damaged: ${String(whole).slice(0, 200)}`);
	if ((database.pragma('foreign_key_check') as unknown[]).length > 0)
		throw new CannotRestore(`${file} is not whole: rows point at others that are not in it.`);
	const db = asKysely(database);
	const { unknown } = await findMigrations(db, migrationsDir);
	if (unknown.length > 0)
		throw new CannotRestore(
			`${file} was made by a newer Palabre (${unknown.join(', ')}): restore it with that version.`,
		);
	for (const { id } of await listChains(db)) {
		const { fault } = await auditChain(db, id);
		if (fault) throw new CannotRestore(`The record in ${file} was altered: chain ${id}, event ${fault.seq}.`);
	}
	const count = (text: string) => (database.prepare(text).get() as { n: number }).n;
	// The urns of elections are no votes of the seats: their elections are told by themselves.
	const hasElections = tablesOf(database).includes('contest');
	const open = `opened_at is not null and outcome is null${hasElections ? ' and contest_id is null' : ''}`;
	return {
		lastAct: (database.prepare('select max(at) as at from event').get() as { at: string | null }).at,
		committees: count('select count(*) as n from committee'),
		events: count('select count(*) as n from event'),
		voidPolls: count(`select count(*) as n from poll where secret = 1 and ${open}`),
		openNamedPolls: count(`select count(*) as n from poll where secret = 0 and closed_at is null and ${open}`),
		// A backup made before there were elections has no such table.
		openElections: hasElections
			? count(
					`select count(distinct contest.election_id) as n from poll join contest on contest.id = poll.contest_id
					where poll.opened_at is not null and poll.urn_opened_at is null`,
				)
			: 0,
		old: null,
	};
}

/** The folder in which a backup is made ready. */
export const HALF_RESTORED = 'restoring';

/** How folders begin that hold what a restore moved aside. */
export const ASIDE = 'replaced-';

/** A name for what is moved aside: what happened, and when. */
function asideName(now: Date): string {
	return `${ASIDE}${now.toISOString().slice(0, 19).replaceAll(/[:T-]/g, '')}`;
}

/**
 * Puts a backup back where the settings say, when nothing is there, or with `replace` when a SQLite file is: that is
 * kept beside. Whoever was signed in signs in again, since the backup may hold sign-ins that were ended after it.
 */
export async function restore(
	file: string,
	settings: Pick<Settings, 'databaseUrl' | 'dataDir' | 'migrationsDir'>,
	{ replace = false, now = new Date() }: { replace?: boolean; now?: Date } = {},
): Promise<Restored> {
	if (!existsSync(file)) throw new CannotRestore(`There is no file ${file}.`);
	const source = openCopy(file, true);
	let restored: Restored;
	try {
		restored = await inspect(file, source, settings.migrationsDir);
	} finally {
		source.close();
	}
	mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
	const old = settings.databaseUrl
		? await intoPostgres(file, settings, now)
		: await intoFolder(file, settings, replace, now);
	return { ...restored, old };
}

/** Moves keys aside with the database that they belong to: none of them opens an urn of the backup as it was. */
function moveAside(folder: string, aside: string, names: string[]): void {
	mkdirSync(join(folder, aside), { mode: 0o700 });
	for (const name of names)
		if (existsSync(join(folder, name))) renameSync(join(folder, name), join(folder, aside, name));
}

/** What stays with the machine, and stands in no backup: without the pepper no mediators' note opens, and by the other key archives are known. */
function keepOwnKeys(folder: string, aside: string): void {
	for (const name of [PEPPER_FILE, ARCHIVE_KEY_FILE]) {
		const before = join(folder, aside, 'keys', name);
		if (!existsSync(before)) continue;
		mkdirSync(join(folder, 'keys'), { recursive: true, mode: 0o700 });
		copyFileSync(before, join(folder, 'keys', name));
		chmodSync(join(folder, 'keys', name), 0o600);
		syncPath(join(folder, 'keys', name));
	}
}

function syncPath(path: string): void {
	const handle = openSync(path, 'r');
	fsyncSync(handle);
	closeSync(handle);
}

/** Whether a server has the database open. One that is damaged is nobody's: it is why something is put back. */
function isInUse(file: string): boolean {
	const database = new SqliteDatabase(file, { timeout: 500 });
	try {
		// Leaving WAL needs the file for oneself alone: it fails while a server has it open.
		database.pragma('journal_mode = delete');
		return false;
	} catch (error) {
		const { code = '' } = error as { code?: string };
		if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return true;
		if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return false;
		throw error;
	} finally {
		database.close();
	}
}

/** Makes a backup ready in a folder beside, signed out and of this version, before anything that is there is touched. */
async function prepareCopy(file: string, folder: string, { migrationsDir }: Pick<Settings, 'migrationsDir'>) {
	const fresh = join(folder, 'palabre.db');
	mkdirSync(folder, { mode: 0o700 });
	copyFileSync(file, fresh);
	chmodSync(fresh, 0o600);
	const copy = openCopy(fresh, false);
	copy.pragma('secure_delete = ON');
	for (const table of SIGN_INS) if (tablesOf(copy).includes(table)) copy.exec(`delete from ${table}`);
	copy.close();
	const connection = connect({ databaseUrl: null, dataDir: folder }, () => {});
	try {
		await migrate(connection.write, migrationsDir);
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		throw new CannotRestore(
			`${file} could not be brought to this version (${error.message}): nothing was changed. Restore it with the version that made it.`,
		);
	} finally {
		await connection.close();
	}
	syncPath(fresh);
}

async function intoFolder(
	file: string,
	settings: Pick<Settings, 'dataDir' | 'migrationsDir'>,
	replace: boolean,
	now: Date,
): Promise<string | null> {
	const { dataDir } = settings;
	const there = join(dataDir, 'palabre.db');
	const fresh = join(dataDir, HALF_RESTORED);
	if (existsSync(there)) {
		if (!replace)
			throw new CannotRestore(
				`There is a database in ${dataDir} already. Name another folder in DATA_DIR, or say --replace: the old one is then kept beside.`,
			);
		if (isInUse(there)) throw new CannotRestore(`Palabre is running on ${dataDir}. Stop it first.`);
	}
	rmSync(fresh, { recursive: true, force: true });
	try {
		await prepareCopy(file, fresh, settings);
	} catch (error) {
		rmSync(fresh, { recursive: true, force: true });
		throw error;
	}
	const hadSomething = existsSync(there) || existsSync(join(dataDir, 'keys'));
	const aside = hadSomething ? asideName(now) : null;
	if (aside) moveAside(dataDir, aside, ['palabre.db', 'palabre.db-wal', 'palabre.db-shm', 'keys']);
	if (aside) keepOwnKeys(dataDir, aside);
	renameSync(join(fresh, 'palabre.db'), there);
	rmSync(fresh, { recursive: true, force: true });
	syncPath(dataDir);
	return aside ? join(dataDir, aside) : null;
}

/** Sign-ins of accounts and of voters, phones on their way round: all end with a restore, since the backup may hold one that was ended after it. */
const SIGN_INS = ['sign_in', 'elector_sign_in', 'phone_turn', 'passed_phone'];

/** Whether anything at all stands in the database. */
async function holdsTables({ write }: Connection): Promise<boolean> {
	return (await write.introspection.getTables({ withInternalKyselyTables: true })).length > 0;
}

async function intoPostgres(
	file: string,
	settings: Pick<Settings, 'databaseUrl' | 'dataDir' | 'migrationsDir'>,
	now: Date,
): Promise<string | null> {
	const connection = connect(settings, () => {});
	const source = openCopy(file, true);
	try {
		if (await holdsTables(connection))
			throw new CannotRestore(
				'There are tables in this database already. Make an empty one (createdb), restore into it, and name it in DATABASE_URL from then on: so the old one is kept.',
			);
		const had = (await findMigrations(asKysely(source), settings.migrationsDir)).ran.at(-1);
		await migrate(connection.write, settings.migrationsDir, had);
		await fill(connection, source);
		await upgrade(connection, settings);
	} finally {
		source.close();
		await connection.close();
	}
	// Keys of another database open no urn of this one.
	if (!existsSync(join(settings.dataDir, 'keys'))) return null;
	moveAside(settings.dataDir, asideName(now), ['keys']);
	keepOwnKeys(settings.dataDir, asideName(now));
	return join(settings.dataDir, asideName(now));
}

interface Bond {
	name: string;
	table: string;
	definition: string;
}

/** Fills empty tables from a copy, in one transaction, without caring in which order rows point at each other. */
async function fill({ write }: Connection, source: SqliteDatabase.Database): Promise<void> {
	await write.transaction().execute(async (db) => {
		const { rows: bonds } = await sql<Bond>`select conname as name, conrelid::regclass::text as "table",
			pg_get_constraintdef(oid) as definition from pg_constraint
			where contype = 'f' and connamespace = 'public'::regnamespace`.execute(db);
		for (const bond of bonds) await sql.raw(`alter table ${bond.table} drop constraint "${bond.name}"`).execute(db);
		for (const table of tablesOf(source)) {
			await sql`delete from ${sql.table(table)}`.execute(db);
			if (SIGN_INS.includes(table)) continue;
			const columns = columnsOf(source, table);
			const put = sql.join(columns.map((column) => sql.ref(column)));
			for (const row of source.prepare<[], Record<string, unknown>>(`select * from "${table}"`).iterate()) {
				const values = sql.join(columns.map((column) => row[column]));
				await sql`insert into ${sql.table(table)} (${put}) values (${values})`.execute(db);
			}
		}
		for (const bond of bonds)
			await sql.raw(`alter table ${bond.table} add constraint "${bond.name}" ${bond.definition}`).execute(db);
	});
}
