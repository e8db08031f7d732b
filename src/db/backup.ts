import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import SqliteDatabase from 'better-sqlite3';
import { CamelCasePlugin, Kysely, SqliteDialect, sql } from 'kysely';
import type { Connection } from './connect.server.ts';
import { findMigrations, migrate } from './migrate.ts';
import type { Database } from './schema.ts';

const ROWS_AT_ONCE = 500;

/**
 * Copies a whole database, while it is in use, as it was at one moment: into one SQLite file that only its owner reads,
 * whichever database it comes from. Never the keys of open secret polls, which lie elsewhere.
 */
export async function backupDatabase(connection: Connection, file: string, migrationsDir: string): Promise<void> {
	// Made empty first, so that nobody else may read it from its first byte, and no other file is written over.
	await (await open(file, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600)).close();
	try {
		// On the writer, between two acts: the reader may be in the middle of a turn.
		if (connection.kind === 'sqlite') await sql`vacuum into ${file}`.execute(connection.write);
		else await copyFromPostgres(connection.read, file, migrationsDir);
		const written = await open(file, 'r');
		await written.sync();
		await written.close();
	} catch (error) {
		await rm(file, { force: true });
		throw error;
	}
}

/** A SQLite file that no house runs on, such as a copy. */
export function asKysely(database: SqliteDatabase.Database): Kysely<Database> {
	return new Kysely<Database>({ dialect: new SqliteDialect({ database }), plugins: [new CamelCasePlugin()] });
}

async function copyFromPostgres(db: Kysely<Database>, file: string, migrationsDir: string): Promise<void> {
	await db
		.transaction()
		.setIsolationLevel('repeatable read')
		.execute(async (from) => {
			const last = (await findMigrations(from, migrationsDir)).ran.at(-1);
			if (!last) throw new Error('there is nothing to copy');
			const target = new SqliteDatabase(file);
			try {
				target.pragma('foreign_keys = OFF');
				await migrate(asKysely(target), migrationsDir, last);
				target.exec('begin');
				// Rows that a migration put there come from the original.
				for (const table of tablesOf(target)) target.exec(`delete from "${table}"`);
				for (const table of tablesOf(target)) {
					const columns = columnsOf(target, table);
					const put = putInto(target, table, columns);
					const listed = sql.join(columns.map((column) => sql.ref(column)));
					await sql`declare rows_of_one no scroll cursor for select ${listed} from ${sql.table(table)}`.execute(from);
					for (;;) {
						const { rows } = await sql<
							Record<string, unknown>
						>`fetch ${sql.lit(ROWS_AT_ONCE)} from rows_of_one`.execute(from.withoutPlugins());
						for (const row of rows) put(row);
						if (rows.length < ROWS_AT_ONCE) break;
					}
					await sql`close rows_of_one`.execute(from);
				}
				target.exec('commit');
			} finally {
				target.close();
			}
		});
}

/** The tables of a copy, without those that it has by itself: they keep count of migrations, or index words. */
export function tablesOf(database: SqliteDatabase.Database): string[] {
	return database
		.prepare<[], { name: string }>(
			`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%' and name not like 'public_entry_words%' order by name`,
		)
		.all()
		.map((row) => row.name);
}

/** The columns of one of its tables, as they are written. */
export function columnsOf(database: SqliteDatabase.Database, table: string): string[] {
	return database
		.prepare<[string], { name: string }>('select name from pragma_table_info(?)')
		.all(table)
		.map((row) => row.name);
}

function putInto(database: SqliteDatabase.Database, table: string, columns: string[]) {
	const names = columns.map((column) => `"${column}"`).join(', ');
	const statement = database.prepare(`insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`);
	return (row: Record<string, unknown>) => statement.run(columns.map((column) => row[column] ?? null));
}
