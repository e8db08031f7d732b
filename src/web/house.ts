import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Connection, connect } from '#db/connect.server.ts';
import { migrate } from '#db/migrate.ts';
import { startJobs } from '#domain/job/jobs.ts';
import { tidy } from '#domain/job/tidy.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import type { House } from '#domain/perform.ts';
import { recoverPolls } from '#domain/job/pollJobs.ts';
import { sha256 } from '#domain/record/chain.ts';
import { type Settings, readSettings } from '#settings.ts';
import { log } from './log.ts';
import { publish } from './publish.ts';

/** The house that this server serves: database, clock, keys, jobs. One a process. */
export interface OpenHouse extends House {
	settings: Settings;
	demo: boolean;
	missionName: string;
	/** The one-time code for the first administrator, only when it was made at this start. */
	firstRunCode: string | null;
	/** Moves the demo's clock in this process, after the database has it. */
	setClock(offsetSeconds: number): void;
	close(): Promise<void>;
}

const KEY = Symbol.for('palabre.house');
const kept = globalThis as { [KEY]?: Promise<OpenHouse> };

async function findOrMakeInstallation(connection: Connection, settings: Settings) {
	const found = await connection.write.selectFrom('installation').selectAll().executeTakeFirst();
	if (found) return { installation: found, firstRunCode: null };
	const code = randomBytes(10).toString('hex');
	const installation = {
		id: 1 as const,
		missionName: 'Palabre',
		demo: settings.demo ? (1 as const) : (0 as const),
		clockOffsetSeconds: 0,
		firstRunCodeHash: settings.demo ? null : sha256(code),
		createdAt: new Date().toISOString(),
	};
	await connection.write.insertInto('installation').values(installation).execute();
	return { installation, firstRunCode: settings.demo ? null : code };
}

async function open(): Promise<OpenHouse> {
	const settings = readSettings();
	const connection = connect(settings, (error) => log.error({ error: error.message }, 'database'));
	await migrate(connection.write, settings.migrationsDir);
	const { installation, firstRunCode } = await findOrMakeInstallation(connection, settings);
	if ((installation.demo === 1) !== settings.demo) {
		await connection.close();
		throw new Error(
			settings.demo
				? 'This database is a real one: the demo refuses it. Choose another DATA_DIR.'
				: 'This database is a demo: it is refused here. Start it with `npm run demo`, or choose another DATA_DIR.',
		);
	}
	let offset = installation.clockOffsetSeconds * 1000;
	let wake = () => {};
	const house: OpenHouse = {
		kind: connection.kind,
		write: connection.write,
		read: connection.read,
		clock: () => new Date(Date.now() + offset),
		keyFolder: join(settings.dataDir, 'keys'),
		publish,
		fault: (error) => log.error({ error: error instanceof Error ? error.stack : String(error) }, 'fault'),
		wake: () => wake(),
		settings,
		demo: settings.demo,
		missionName: installation.missionName,
		firstRunCode,
		setClock: (seconds) => {
			offset = seconds * 1000;
			wake();
		},
		close: () => connection.close(),
	};
	// Before anything is served: no key outlives its urn, and what fell due while the house was down is done.
	await recoverPolls(house).catch(house.fault);
	const jobs = startJobs(house, jobKinds);
	wake = jobs.wake;
	const tidying = setInterval(() => void tidy(house).catch(house.fault), 6 * 3_600_000).unref();
	void tidy(house).catch(house.fault);
	house.close = async () => {
		clearInterval(tidying);
		await jobs.stop();
		await connection.close();
	};
	return house;
}

/** The open house; opens it at the first call. A failed opening is not kept. */
export function openHouse(): Promise<OpenHouse> {
	kept[KEY] ??= open().catch((error: unknown) => {
		delete kept[KEY];
		throw error;
	});
	return kept[KEY];
}
