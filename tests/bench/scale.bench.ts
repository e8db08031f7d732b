import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, connectPostgres, connectSqlite } from '#db/connect.server.ts';
import { migrate } from '#db/migrate.ts';
import { startSignIn } from '#domain/account/signIns.ts';
import { makeScale } from '#keeping/scale.ts';
import { startPostgres, tellPostgres } from '../support/postgres.ts';
import type { Figure } from './figure.ts';
import { browser, startServer } from './server.ts';

/** The size of a region, which the issue names (a smaller one: `--committees=400 --outcomes=12000 --asks=40000`). */
const SIZE = { committees: told('committees', 2_000), outcomes: told('outcomes', 60_000), asks: told('asks', 200_000) };
/** What its pages may take. */
const DESK_MS = 150;
const OUTCOME_MS = 20;
/** Pages of a kind are asked for once each; the first ones are compiled while they are made, and not counted. */
const WARM_UP = 25;
const COUNTED = 40;

const WORDS = ['puits', 'marche+pluies', 'ecole', 'مياه', 'village+fictif+17', 'patrouille', 'zebre', 'radio+bac'];
const INBOX = ['', 'state=late&', 'state=unanswered&', 'state=answered&', 'state=underReview&', 'dimension=food&'];

function told(name: string, otherwise: number): number {
	const argument = process.argv.find((one) => one.startsWith(`--${name}=`));
	return argument ? Number(argument.split('=')[1]) : otherwise;
}

/** The addresses that are asked for, each another one, since public pages are kept for a minute. */
async function listPages({ read }: Connection): Promise<Record<string, { limit: number; paths: string[] }>> {
	const outcomes = await read
		.selectFrom('publicEntry')
		.innerJoin('outcome', 'outcome.id', 'publicEntry.outcomeId')
		.select('outcome.code')
		.orderBy('outcome.id')
		.limit(WARM_UP + COUNTED)
		.execute();
	const each = (path: (index: number, page: number) => string, of = 1) =>
		Array.from({ length: WARM_UP + COUNTED }, (_, index) => path(index % of, Math.floor(index / of) + 1));
	const inbox = '/office/mission-hq';
	return {
		'inbox of an office with forty thousand asks': {
			limit: DESK_MS,
			paths: each((kind, page) => `${inbox}?${INBOX[kind]}page=${page}`, INBOX.length),
		},
		'its inbox by words': {
			limit: DESK_MS,
			paths: each((word, page) => `${inbox}?q=${encodeURI(WORDS[word] ?? '')}&page=${page}`, WORDS.length),
		},
		'its inbox with that of all offices below': {
			limit: DESK_MS,
			paths: each((_, page) => `${inbox}?office=below&page=${page}`),
		},
		'dashboard over all committees': { limit: DESK_MS, paths: each((_, page) => `${inbox}/dashboard?x=${page}`) },
		'public search': {
			limit: DESK_MS,
			paths: each((word, page) => `/fr/outcomes?q=${encodeURI(WORDS[word] ?? '')}&page=${page}`, WORDS.length),
		},
		'public list of what waits': { limit: DESK_MS, paths: each((_, page) => `/fr/unanswered?page=${page * 20}`) },
		'public page of an actor': {
			limit: DESK_MS,
			paths: each((list, x) => `/fr/actors/mission-hq?x=${x}&list=${['', 'answers', 'owed'][list]}`, 3),
		},
		'public outcome page': { limit: OUTCOME_MS, paths: outcomes.map(({ code }) => `/fr/outcomes/${code}`) },
	};
}

/**
 * One page after another, as somebody of the headquarters: what ninety-five of a hundred take at most. With SQLite it is
 * the processor's time, whatever else the machine does; PostgreSQL works in other processes, so there it is the clock's.
 */
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
	const spent = async () => (connection.kind === 'sqlite' ? server.cpu() : performance.now());
	const answered: Record<string, number> = {};
	try {
		for (const [name, { paths }] of Object.entries(pages)) {
			const took: number[] = [];
			for (const path of paths) {
				const before = await spent();
				const { status } = await ask({ path, headers: { cookie } });
				if (status !== 200) throw new Error(`${path} answered ${status}`);
				took.push((await spent()) - before);
			}
			const counted = took.slice(WARM_UP).toSorted((a, b) => a - b);
			answered[name] = counted[Math.ceil(counted.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY;
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
