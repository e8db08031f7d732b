import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { CamelCasePlugin, Kysely, PGliteDialect } from 'kysely';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Connection, connectSqlite } from '#db/connect.server.ts';
import { migrate } from '#db/migrate.ts';
import type { Database } from '#db/schema.ts';
import type { RecordedEvent } from '#domain/events.ts';
import type { House } from '#domain/perform.ts';

/** A house for tests: a real database, a clock that the test moves, and a record of who would have heard. */
export interface TestHouse extends House {
	/** Everything published since the start, in order. */
	heard: { events: RecordedEvent[]; touched: string[] };
	/** Moves the clock forward. */
	later(step: { seconds?: number; minutes?: number; hours?: number; days?: number }): void;
	/** Sets the clock. */
	setClock(iso: string): void;
	/** Folder of the database file and keys. */
	folder: string;
	close(): Promise<void>;
}

export const DATABASES = ['sqlite', 'postgresql'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

/** Where a migrated, empty PostgreSQL is kept between runs: starting from it takes a tenth of making one. */
function templateFile(): string {
	const hash = createHash('sha256');
	for (const name of readdirSync('migrations').toSorted())
		hash.update(name).update(readFileSync(join('migrations', name)));
	return join('node_modules/.cache/palabre', `postgresql-${hash.digest('hex').slice(0, 16)}.tar`);
}

function asKysely(pglite: PGlite): Kysely<Database> {
	return new Kysely<Database>({ dialect: new PGliteDialect({ pglite }), plugins: [new CamelCasePlugin()] });
}

async function makeTemplate(file: string): Promise<void> {
	const pglite = await PGlite.create();
	const db = asKysely(pglite);
	await migrate(db, 'migrations');
	const dump = await pglite.dumpDataDir('none');
	mkdirSync(dirname(file), { recursive: true });
	// Written aside and renamed: two test files may make it at once.
	const aside = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
	writeFileSync(aside, Buffer.from(await dump.arrayBuffer()));
	renameSync(aside, file);
	await db.destroy();
}

async function connectPglite(): Promise<Connection> {
	const file = templateFile();
	if (!existsSync(file)) await makeTemplate(file);
	const db = asKysely(await PGlite.create({ loadDataDir: new Blob([readFileSync(file)]) }));
	return { kind: 'postgresql', write: db, read: db, close: () => db.destroy() };
}

/** Opens a fresh, migrated house. The caller closes it. */
export async function openTestHouse(kind: DatabaseKind, given?: Connection): Promise<TestHouse> {
	const folder = mkdtempSync(join(tmpdir(), 'palabre-test-'));
	const connection = given ?? (kind === 'sqlite' ? connectSqlite(folder) : await connectPglite());
	await migrate(connection.write, 'migrations');
	let now = Date.parse('2026-03-02T08:00:00.000Z');
	const heard: TestHouse['heard'] = { events: [], touched: [] };
	await connection.write
		.insertInto('installation')
		.values({
			id: 1,
			missionName: 'Mission (démo)',
			demo: 1,
			clockOffsetSeconds: 0,
			firstRunCodeHash: null,
			createdAt: new Date(now).toISOString(),
		})
		.onConflict((conflict) => conflict.column('id').doNothing())
		.execute();
	return {
		kind: connection.kind,
		write: connection.write,
		read: connection.read,
		clock: () => new Date(now++),
		keyFolder: join(folder, 'keys'),
		publish: (events, touched) => {
			heard.events.push(...events);
			heard.touched.push(...touched);
		},
		fault: (error) => {
			throw error;
		},
		wake: () => {},
		heard,
		folder,
		later: ({ seconds = 0, minutes = 0, hours = 0, days = 0 }) => {
			now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
		},
		setClock: (iso) => {
			now = Date.parse(iso);
		},
		close: async () => {
			await connection.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Runs the same sentences on SQLite and on PostgreSQL; `house()` is the open one. */
export function onBothDatabases(sentences: (house: () => TestHouse, kind: DatabaseKind) => void): void {
	describe.each(DATABASES)('on %s', (kind) => {
		let house: TestHouse;
		beforeAll(async () => {
			house = await openTestHouse(kind);
		});
		afterAll(async () => {
			await house.close();
		});
		sentences(() => house, kind);
	});
}
