import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { connectSqlite } from '#db/connect.server.ts';
import { migrate } from '#db/migrate.ts';
import type { Database } from '#db/schema.ts';
import { seatAnew } from './cast.ts';
import { TEMPLATE } from './house.ts';
import { useMemory } from './memory.ts';
import { type PostgresServer, startPostgres, tellPostgres } from './postgres.ts';
import { SEATED, readSeated } from './seatedCast.ts';

let server: PostgresServer | undefined;
let folder: string | undefined;

/** The server's package ends the process with 0 when all is done: tests that failed must still be heard of. */
function keepExitCode(): void {
	process.prependOnceListener('beforeExit', () => {
		const code = process.exitCode;
		process.once('exit', () => {
			if (code !== undefined && code !== 0) process.exitCode = code;
		});
	});
}

/**
 * Starts the one PostgreSQL server that all unit tests share, each file in databases of its own, and makes what SQLite's
 * are copied from; Vitest runs this once.
 */
export async function setup(): Promise<void> {
	keepExitCode();
	useMemory();
	// A test's database dies with the run: nothing is lost that a disk should keep.
	server = await startPostgres(['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=300']);
	await tellPostgres(server.url('postgres'), `create database ${TEMPLATE}`);
	const pool = new pg.Pool({ connectionString: server.url(TEMPLATE) });
	const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
	await migrate(db, 'migrations');
	await db.destroy();
	process.env.PALABRE_TEST_POSTGRES = server.url('');
	folder = mkdtempSync(join(tmpdir(), 'palabre-template-'));
	const connection = connectSqlite(folder);
	await migrate(connection.write, 'migrations');
	await connection.close();
	process.env.PALABRE_TEST_TEMPLATE = folder;
	writeFileSync(join(folder, SEATED), JSON.stringify(await readSeated(seatAnew)));
}

/** Stops it when the tests are done. */
export async function teardown(): Promise<void> {
	await server?.stop();
	if (folder) rmSync(folder, { recursive: true, force: true });
}
