import { promises as fs } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Kysely } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import type { Database } from './schema.ts';

/** Brings the database to the newest schema; returns the names of the migrations that ran. */
export async function migrate(db: Kysely<Database>, migrationFolder: string): Promise<string[]> {
	const migrator = new Migrator({
		db,
		provider: new FileMigrationProvider({
			fs,
			path,
			migrationFolder,
			import: (file) => import(/* @vite-ignore */ pathToFileURL(file).href),
		}),
	});
	const { error, results } = await migrator.migrateToLatest();
	if (error) throw error;
	return (results ?? []).map((result) => result.migrationName);
}
