import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { type Connection, connect } from '#db/connect.server.ts';
import { migrate } from '#db/migrate.ts';
import { CannotOpen, type Settings, readSettings } from '#settings.ts';
import { CAST } from './cast.ts';
import { buildWorld } from './world.ts';

const MISSION_NAME = 'Mission régionale de paix (démo)';
const NOT_A_DEMO =
	'This database is a real one: the demo refuses it. Choose another folder with DATA_DIR, or another DATABASE_URL.';
const IN_USE = 'A demo is running on this data folder already. Stop it first, or choose another folder with DATA_DIR.';

/** Clears away the demo world of an earlier day. A database that is not a demo is never touched. */
function clearFolder(folder: string): void {
	const file = join(folder, 'palabre.db');
	if (existsSync(file)) {
		const database = new SqliteDatabase(file, { timeout: 500 });
		try {
			const known = database.prepare(`select 1 from sqlite_master where name = 'installation'`).get();
			const row = known ? database.prepare('select demo from installation').get() : undefined;
			if (row && (row as { demo: number }).demo !== 1) throw new CannotOpen(NOT_A_DEMO);
			if (!known && database.prepare('select 1 from sqlite_master').get()) throw new CannotOpen(NOT_A_DEMO);
			try {
				// Leaving WAL needs the file for oneself alone: it fails while another server has it open.
				database.pragma('journal_mode = delete');
			} catch {
				throw new CannotOpen(IN_USE);
			}
		} finally {
			database.close();
		}
	}
	for (const name of ['palabre.db', 'palabre.db-wal', 'palabre.db-shm', 'keys'])
		rmSync(join(folder, name), { recursive: true, force: true });
}

/** The same on PostgreSQL: drops our tables, if they are a demo's. */
async function clearTables({ write }: Connection): Promise<void> {
	const tables = await write.introspection.getTables();
	if (tables.length === 0) return;
	const names = tables.map((table) => table.name);
	if (!names.includes('installation')) throw new CannotOpen(NOT_A_DEMO);
	const installation = await write.selectFrom('installation').select('demo').executeTakeFirst();
	if (installation && installation.demo !== 1) throw new CannotOpen(NOT_A_DEMO);
	const quoted = [...names, 'kysely_migration', 'kysely_migration_lock'].map((name) => sql.table(name));
	await sql`drop table if exists ${sql.join(quoted)} cascade`.execute(write);
}

/** Makes a fresh demo world where the settings say; answers when it is closed again. */
export async function makeDemo(settings: Settings, now = new Date()): Promise<void> {
	if (!settings.databaseUrl) clearFolder(settings.dataDir);
	const connection = connect(settings, (error) => console.error(error.message));
	try {
		if (connection.kind === 'postgresql') {
			await clearTables(connection);
			rmSync(join(settings.dataDir, 'keys'), { recursive: true, force: true });
		} else {
			// A power cut while the world is made costs nothing but making it again.
			await sql`pragma synchronous = off`.execute(connection.write);
		}
		await migrate(connection.write, settings.migrationsDir);
		await connection.write
			.insertInto('installation')
			.values({
				id: 1,
				missionName: MISSION_NAME,
				demo: 1,
				clockOffsetSeconds: 0,
				firstRunCodeHash: null,
				createdAt: now.toISOString(),
			})
			.execute();
		await buildWorld({ ...connection, keyFolder: join(settings.dataDir, 'keys') }, now);
	} finally {
		await connection.close();
	}
}

/** Whom to enter as first: the people of the main path. */
const FIRST = [
	[CAST.memberBgs, 'member of Bangassou’s committee: raises, proposes, decides'],
	[CAST.mediatorBgs, 'mediator there: moderates, opens and closes, publishes'],
	[CAST.youthBgs, 'member there: reviews what leaves'],
	[CAST.liaison, 'liaison: brings people in, writes for those without a phone'],
	[CAST.officerField, 'field office: answers what is asked'],
	[CAST.memberNdl, 'member in Ndélé: reads Palabre in Arabic'],
	[CAST.administrator, 'administration'],
] as const;

/** Tells whether there is a demo world to go on with. */
async function hasDemo(settings: Settings): Promise<boolean> {
	if (!settings.databaseUrl && !existsSync(join(settings.dataDir, 'palabre.db'))) return false;
	const connection = connect(settings, (error) => console.error(error.message));
	try {
		const tables = await connection.write.introspection.getTables();
		if (!tables.some((table) => table.name === 'installation')) return false;
		return (await connection.write.selectFrom('installation').select('demo').executeTakeFirst())?.demo === 1;
	} finally {
		await connection.close();
	}
}

/** Makes the demo world that `npm run demo` serves, unless the last one is kept, and says whom one can enter as. */
export async function prepareDemo({ keep = false } = {}): Promise<string[]> {
	const settings = readSettings({ ...process.env, PALABRE_DEMO: '1' });
	if (!keep || !(await hasDemo(settings))) await makeDemo(settings);
	return [
		'open /demo there and enter with one press as any of the cast, for example:',
		...FIRST.map(([name, what]) => `  ${name.padEnd(16)}${what}`),
	];
}
