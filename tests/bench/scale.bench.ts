import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, connectPostgres, connectSqlite } from '#db/connect.server.ts';
import { migrate } from '#db/migrate.ts';
import { startSignIn } from '#domain/account/signIns.ts';
import { makeScale } from '#keeping/scale.ts';
import { startPostgres, tellPostgres } from '../support/postgres.ts';
import type { Figure } from './figure.ts';
import { WARM_UP, listPages } from './scalePages.ts';
import { browser, startServer } from './server.ts';

/** The size of a region, which the issue names (a smaller one: `--committees=400 --outcomes=12000 --asks=40000`). */
const SIZE = { committees: told('committees', 2_000), outcomes: told('outcomes', 60_000), asks: told('asks', 200_000) };
function told(name: string, otherwise: number): number {
	const argument = process.argv.find((one) => one.startsWith(`--${name}=`));
	return argument ? Number(argument.split('=')[1]) : otherwise;
}

/**
 * Milliseconds of processor time that a server of PostgreSQL and all that work for it have taken: every connection has a
 * process of its own. Only Linux tells; elsewhere it is the clock's time.
 */
export function databaseCpu(dataFolder: string): number {
	const [first = ''] = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n');
	if (process.platform !== 'linux') return performance.now();
	let nanoseconds = 0;
	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
		try {
			const parent = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
			if (parent === first) nanoseconds += Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]);
		} catch {
			// It ended meanwhile.
		}
	return nanoseconds / 1e6;
}

/**
 * One page after another, as somebody of the headquarters: what ninety-five of a hundred take at most of one processor,
 * server and database together, whatever else the machine does.
 */
export async function measure(
	connection: Connection,
	env: Record<string, string>,
	spentBeside: () => number,
	only = '',
): Promise<{ name: string; limit: number; value: number; wall: number; slowest: string }[]> {
	const { accountId } = await connection.read
		.selectFrom('officer')
		.innerJoin('office', 'office.id', 'officer.officeId')
		.select('officer.accountId')
		.where('office.code', '=', 'mission-hq')
		.executeTakeFirstOrThrow();
	const cookie = `palabre_sign_in=${await startSignIn(connection.write, accountId, 'bench', 'own')}`;
	const pages = await listPages(connection);
	const server = await startServer(['src/server.ts', '--demo', '--keep', '--port', '0'], { LOG_LEVEL: 'warn', ...env });
	const { ask, close } = browser(server.address, 1);
	const spent = async () => (await server.cpu()) + spentBeside();
	const answered = [];
	try {
		for (const [name, { limit, paths }] of Object.entries(pages)) {
			if (!name.includes(only)) continue;
			const took: { path: string; cpu: number; wall: number }[] = [];
			for (const path of paths) {
				const before = await spent();
				const began = performance.now();
				const { status } = await ask({ path, headers: { cookie } });
				const wall = performance.now() - began;
				if (status !== 200) throw new Error(`${path} answered ${status}`);
				took.push({ path, cpu: (await spent()) - before, wall });
			}
			const counted = took.slice(WARM_UP);
			const p95 = (by: 'cpu' | 'wall') =>
				counted.map((one) => one[by]).toSorted((a, b) => a - b)[Math.ceil(counted.length * 0.95) - 1] ?? Infinity;
			const slowest = counted.toSorted((a, b) => b.cpu - a.cpu)[0]?.path ?? '';
			answered.push({ name, limit, value: p95('cpu'), wall: p95('wall'), slowest });
		}
	} finally {
		close();
		await server.stop();
	}
	return answered;
}

/** How long the pages take that look over everything, in a world as large as a region, on both databases. */
export async function* figures(): AsyncGenerator<Figure> {
	const folder = mkdtempSync(join(tmpdir(), 'palabre-scale-'));
	const postgres = await startPostgres([]);
	try {
		await tellPostgres(postgres.url('postgres'), 'create database scale');
		const url = postgres.url('scale');
		for (const [kind, connection, env, spentBeside] of [
			['SQLite', connectSqlite(folder), { DATA_DIR: folder }, () => 0],
			[
				'PostgreSQL',
				connectPostgres(url, () => {}),
				{ DATA_DIR: folder, DATABASE_URL: url },
				() => databaseCpu(postgres.dataFolder),
			],
		] as const) {
			await migrate(connection.write, 'migrations');
			await makeScale(connection, SIZE, new Date());
			// What was made is on the disk before we measure: no page pays for it.
			if (connection.kind === 'postgresql') await tellPostgres(url, 'checkpoint');
			for (const { name, value, limit } of await measure(connection, env, spentBeside))
				yield {
					name: `${name}, ${kind}, 95 of 100 within`,
					...{ value, unit: 'ms', limit, ratio: value / limit, goal: { atMost: 1 } },
				};
			await connection.close();
		}
	} finally {
		await postgres.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
