import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import pg from 'pg';
import { GroupCommitDialect } from './groupCommit.ts';
import { LargeActs } from './largeAct.ts';
import { PostgresNames, plugins } from './names.ts';
import { readMoment } from './oneMoment.ts';
import type { Database } from './schema.ts';
import { TurnReader, TurnReaderDialect } from './turnReader.ts';

/** An open database: one connection to write, one to read committed state (the same pool on PostgreSQL). */
export interface Connection {
	kind: 'sqlite' | 'postgresql';
	write: Kysely<Database>;
	read: Kysely<Database>;
	/** Says that an act is being prepared, where acts share a commit; what is returned says that it has come. */
	expectAct?(): () => void;
	/** Does work that writes a great deal in one act, without holding up the pages, where there is but one writer. */
	largeAct?<Answer>(work: () => Promise<Answer>): Promise<Answer>;
	/** Reads with everything as it was at one moment, however long that takes; whoever writes meanwhile waits for nothing. */
	atOneMoment<Answer>(work: (db: Kysely<Database>) => Promise<Answer>): Promise<Answer>;
	close(): Promise<void>;
}

function openSqlite(file: string, readonly: boolean): SqliteDatabase.Database {
	const database = new SqliteDatabase(file, { readonly });
	database.pragma('busy_timeout = 10000');
	database.pragma('foreign_keys = ON');
	database.pragma('trusted_schema = OFF');
	if (!readonly) {
		database.pragma('journal_mode = WAL');
		// better-sqlite3 falls to NORMAL under WAL: an acknowledged act could vanish in a power cut.
		database.pragma('synchronous = FULL');
		database.pragma('secure_delete = ON');
	}
	return database;
}

/** Makes a folder and those above it, one by one: Node's own `recursive` never ends where none can be made, as in /proc. */
function makeFolder(folder: string): void {
	if (existsSync(folder)) return;
	if (dirname(folder) !== folder) makeFolder(dirname(folder));
	try {
		mkdirSync(folder, { mode: 0o700 });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
}

/** Opens the SQLite database in a folder, making both if they are missing. */
export function connectSqlite(folder: string): Connection {
	makeFolder(folder);
	const file = join(folder, 'palabre.db');
	const writer = openSqlite(file, false);
	const reader = openSqlite(file, true);
	const reading = new TurnReader(reader);
	const acts = new GroupCommitDialect(writer, { committed: () => reading.endTurn() });
	const write = new Kysely<Database>({ dialect: acts });
	const large = new LargeActs(writer, file);
	const read = new Kysely<Database>({ dialect: new TurnReaderDialect(reader, reading) });
	return {
		kind: 'sqlite',
		write,
		read,
		expectAct: () => acts.expect(),
		largeAct: (work) => large.during(work),
		atOneMoment: (work) => readMoment(openSqlite(file, true), work),
		async close() {
			await write.destroy();
			await read.destroy();
			// Kysely closes only what it has used.
			if (writer.open) writer.close();
			if (reader.open) reader.close();
		},
	};
}

/** Opens a PostgreSQL database by its URL. */
export function connectPostgres(url: string, onError: (error: Error) => void): Connection {
	const pool = new pg.Pool({ connectionString: url, max: 10 });
	// A pool without a listener ends the process when an idle connection breaks.
	pool.on('error', onError);
	const db = new Kysely<Database>({ dialect: new PostgresNames(pool), plugins });
	return {
		...{ kind: 'postgresql', write: db, read: db },
		atOneMoment: (work) => db.transaction().setIsolationLevel('repeatable read').execute(work),
		close: () => db.destroy(),
	};
}

/** Opens the database that the settings name. */
export function connect(
	settings: { databaseUrl: string | null; dataDir: string },
	onError: (error: Error) => void,
): Connection {
	return settings.databaseUrl ? connectPostgres(settings.databaseUrl, onError) : connectSqlite(settings.dataDir);
}
