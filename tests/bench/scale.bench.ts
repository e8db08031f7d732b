import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, connectPostgres, connectSqlite } from '#db/connect.server.ts';
import { migrate } from '#db/migrate.ts';
import { startSignIn } from '#domain/account/signIns.ts';
import { makeScale } from '#keeping/scale.ts';
import { startPostgres, tellPostgres } from '../support/postgres.ts';
import { type Figure, timed } from './figure.ts';
import { browser, startServer } from './server.ts';

/** The size of a region, which the issue names, and what its pages may take. */
const SIZE = { committees: 2_000, outcomes: 60_000, asks: 200_000 };
const DESK_MS = 150;
const OUTCOME_MS = 20;

const WORDS = ['puits', 'marche+pluies', 'ecole', 'مياه', 'village+fictif+17', 'patrouille', 'zebre', 'radio+bac'];

/** The addresses that are asked for, each another one, since public pages are kept for a minute. */
async function listPages({ read }: Connection): Promise<Record<string, { limit: number; paths: string[] }>> {
	const outcomes = await read.selectFrom('outcome').select('code').orderBy('id').limit(60).execute();
	const numbered = (path: (number: number) => string, count: number) =>
		Array.from({ length: count }, (_, index) => path(index + 1));
	return {
		'inbox of an office with forty thousand asks': {
			limit: DESK_MS,
			paths: [
				...numbered((page) => `/office/mission-hq?page=${page}`, 10),
				...numbered((page) => `/office/mission-hq?state=late&page=${page}`, 5),
				...numbered((one) => `/office/mission-hq?state=unanswered&page=${one * 20}`, 5),
			],
		},
		'dashboard over all committees': {
			limit: DESK_MS,
			paths: numbered((one) => `/office/mission-hq/dashboard?x=${one}`, 20),
		},
		'public search': {
			limit: DESK_MS,
			paths: WORDS.flatMap((words) => [1, 2, 3].map((page) => `/fr/outcomes?q=${encodeURI(words)}&page=${page}`)),
		},
		'public outcome page': {
			limit: OUTCOME_MS,
			paths: outcomes.map(({ code }) => `/fr/outcomes/${code}`),
		},
	};
}

/** One page after another, as somebody of the headquarters; the answer within which ninety-five of a hundred come. */
async function measure(connection: Connection, env: Record<string, string>): Promise<Record<string, number>> {
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
	const answered: Record<string, number> = {};
	try {
		// What was never asked for is compiled first.
		for (const { paths } of Object.values(pages)) await ask({ path: paths[0] ?? '/', headers: { cookie } });
		for (const [name, { paths }] of Object.entries(pages)) {
			const took: number[] = [];
			for (const path of paths.slice(1))
				took.push(
					await timed(async () => {
						const { status } = await ask({ path, headers: { cookie } });
						if (status !== 200) throw new Error(`${path} answered ${status}`);
					}),
				);
			answered[name] = took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY;
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
		for (const [kind, connection, env] of [
			['SQLite', connectSqlite(folder), { DATA_DIR: folder }],
			['PostgreSQL', connectPostgres(url, () => {}), { DATA_DIR: folder, DATABASE_URL: url }],
		] as const) {
			await migrate(connection.write, 'migrations');
			await makeScale(connection, SIZE, new Date());
			const pages = await listPages(connection);
			for (const [name, value] of Object.entries(await measure(connection, env))) {
				const limit = pages[name]?.limit ?? DESK_MS;
				yield {
					name: `${name}, ${kind}, 95 of 100 within`,
					...{ value, unit: 'ms', limit, ratio: value / limit, goal: { atMost: 1 } },
				};
			}
			await connection.close();
		}
	} finally {
		await postgres.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
