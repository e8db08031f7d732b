import { promises as fs } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import type { Database } from './schema.ts';

/** Where a database stands against the migrations of this program. */
export interface MigrationsOf {
	/** Names of the migrations it has had. */
	ran: string[];
	/** Those it still needs. */
	pending: string[];
	/** Those it has had and this program does not know: it belongs to a newer Palabre. */
	unknown: string[];
}

/** Says which migrations a database has had, and which it needs. */
export async function findMigrations(db: Kysely<Database>, migrationFolder: string): Promise<MigrationsOf> {
	const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
	const hadAny = tables.some((table) => /^kysely_?migration$/i.test(table.name));
	const { rows } = hadAny
		? await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
		: { rows: [] };
	const ran = rows.map((row) => row.name);
	const known = (await fs.readdir(migrationFolder))
		.filter((name) => /\.(ts|js|mjs)$/.test(name) && !name.endsWith('.d.ts'))
		.map((name) => name.replace(/\.\w+$/, ''))
		.sort();
	return {
		ran,
		pending: known.filter((name) => !ran.includes(name)),
		unknown: ran.filter((name) => !known.includes(name)),
	};
}

/** Brings the database to the newest schema, or to one named, all at once or not at all; returns what ran. */
export async function migrate(db: Kysely<Database>, migrationFolder: string, upTo?: string): Promise<string[]> {
	const run = async (on: Kysely<Database>) => {
		const migrator = new Migrator({
			db: on,
			provider: new FileMigrationProvider({
				fs,
				path,
				migrationFolder,
				import: (file) => import(/* @vite-ignore */ pathToFileURL(file).href),
			}),
		});
		const { error, results } = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest());
		if (error) throw error;
		return (results ?? []).map((result) => result.migrationName);
	};
	if (db.getExecutor().adapter.supportsTransactionalDdl) return run(db);
	// Kysely runs no transaction round SQLite's migrations, though SQLite can: a failed one would stay half done.
	return db.connection().execute(async (connection) => {
		await sql`begin immediate`.execute(connection);
		try {
			const ran = await run(connection);
			await sql`commit`.execute(connection);
			return ran;
		} catch (error) {
			await sql`rollback`.execute(connection);
			throw error;
		}
	});
}
