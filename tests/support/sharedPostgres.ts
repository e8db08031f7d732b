import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { migrate } from '#db/migrate.ts';
import type { Database } from '#db/schema.ts';
import { type PostgresServer, startPostgres, tellPostgres } from './postgres.ts';

/** The migrated, empty database that every test's own is copied from: a copy takes a twentieth of making one. */
export const TEMPLATE = 'template_palabre';

let server: PostgresServer | undefined;

/** The server's package ends the process with 0 when all is done: tests that failed must still be heard of. */
function keepExitCode(): void {
	process.prependOnceListener('beforeExit', () => {
		const code = process.exitCode;
		process.once('exit', () => {
			if (code !== undefined && code !== 0) process.exitCode = code;
		});
	});
}

/** Starts the one PostgreSQL server that all unit tests share, each file in databases of its own; Vitest runs this once. */
export async function setup(): Promise<void> {
	keepExitCode();
	// A test's database dies with the run: nothing is lost that a disk should keep.
	server = await startPostgres(['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=300']);
	await tellPostgres(server.url('postgres'), `create database ${TEMPLATE}`);
	const pool = new pg.Pool({ connectionString: server.url(TEMPLATE) });
	const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
	await migrate(db, 'migrations');
	await db.destroy();
	process.env.PALABRE_TEST_POSTGRES = server.url('');
}

/** Stops it when the tests are done. */
export async function teardown(): Promise<void> {
	await server?.stop();
}
