import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backupDatabase } from './backup.ts';
import type { Connection } from './connect.server.ts';
import { findMigrations, migrate } from './migrate.ts';

/** Why a database is not brought to this version, in a sentence for whoever runs the machine; the old one is as it was. */
export class CannotMigrate extends Error {
	override readonly name = 'CannotOpen';
}

/**
 * Brings a house's own database to this version. One with content is copied first, to a file beside the keys; a newer
 * one is refused; a migration that fails leaves everything as it was.
 */
export async function upgrade(
	connection: Connection,
	{ dataDir, migrationsDir }: { dataDir: string; migrationsDir: string },
): Promise<{ ran: string[]; backup: string | null }> {
	const { ran, pending, unknown } = await findMigrations(connection.write, migrationsDir);
	if (unknown.length > 0) {
		throw new CannotMigrate(
			`This database was made by a newer Palabre (${unknown.join(', ')}). Start that version, or restore a backup that this one made.`,
		);
	}
	if (pending.length === 0) return { ran: [], backup: null };
	let backup: string | null = null;
	if (ran.length > 0) {
		backup = join(dataDir, `palabre-before-${pending[0]}.db`);
		await mkdir(dataDir, { recursive: true, mode: 0o700 });
		// One of an earlier attempt is of this same version: nothing was migrated then.
		await rm(backup, { force: true });
		await backupDatabase(connection, backup, migrationsDir).catch((error: unknown) => {
			const why = error instanceof Error ? error.message : String(error);
			throw new CannotMigrate(`Nothing was migrated: the backup before it could not be written (${why}).`);
		});
	}
	try {
		return { ran: await migrate(connection.write, migrationsDir), backup };
	} catch (error) {
		// Somebody else did it a moment ago: several processes may start at once.
		if ((await findMigrations(connection.write, migrationsDir)).pending.length === 0) return { ran: [], backup };
		const why = error instanceof Error ? error.message : String(error);
		const copy = backup ? ` A copy of it is in ${backup}.` : '';
		throw new CannotMigrate(
			`Migrating to this version failed (${why}). The database is as it was: the version before still starts.${copy}`,
		);
	}
}
