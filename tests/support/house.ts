import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Connection, connectPostgres, connectSqlite } from '#db/connect.server.ts';
import { migrate } from '#db/migrate.ts';
import type { RecordedEvent } from '#domain/events.ts';
import { newId } from '#domain/id.ts';
import type { House } from '#domain/perform.ts';
import { tellPostgres } from './postgres.ts';

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

/** The migrated, empty database that every test's own is copied from: a copy takes a twentieth of making one. */
export const TEMPLATE = 'template_palabre';

/** When a test begins, on its own clock. */
export const BEGINNING = '2026-03-02T08:00:00.000Z';

export const DATABASES = ['sqlite', 'postgresql'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

/** A database of its own on the server that all unit tests share, with many connections. */
async function connectTestPostgres(): Promise<Connection> {
	const server = process.env.PALABRE_TEST_POSTGRES;
	if (!server) throw new Error('PostgreSQL is started by Vitest: run this as a test');
	const name = `test_${newId()}`;
	await tellPostgres(`${server}postgres`, `create database ${name} template ${TEMPLATE}`);
	const connection = connectPostgres(server + name, () => undefined);
	return {
		...connection,
		close: async () => {
			await connection.close();
			await tellPostgres(`${server}postgres`, `drop database ${name} with (force)`);
		},
	};
}

/** Opens a fresh, migrated house. The caller closes it. */
export async function openTestHouse(kind: DatabaseKind, given?: Connection): Promise<TestHouse> {
	const folder = mkdtempSync(join(tmpdir(), 'palabre-test-'));
	const template = process.env.PALABRE_TEST_TEMPLATE;
	const copied = template !== undefined && given === undefined;
	if (copied && kind === 'sqlite') copyFileSync(join(template, 'palabre.db'), join(folder, 'palabre.db'));
	const connection = given ?? (kind === 'sqlite' ? connectSqlite(folder) : await connectTestPostgres());
	if (!copied) await migrate(connection.write, 'migrations');
	let now = Date.parse(BEGINNING);
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
		expectAct: connection.expectAct,
		largeAct: connection.largeAct,
		atOneMoment: connection.atOneMoment,
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
