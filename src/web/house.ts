import { join } from 'node:path';
import { type Connection, connect } from '#db/connect.server.ts';
import { upgrade } from '#db/upgrade.ts';
import { countAdministrators } from '#domain/account/accountQueries.ts';
import { hashCode } from '#domain/account/card.ts';
import { clearLeft } from '#domain/archive/staging.ts';
import { newCardCode } from '#domain/codeWords.ts';
import { startJobs } from '#domain/job/jobs.ts';
import { tidy } from '#domain/job/tidy.ts';
import { OUTWARD_KINDS, jobKinds } from '#domain/job/jobKinds.ts';
import type { House } from '#domain/perform.ts';
import { recoverAsks } from '#domain/job/askJobs.ts';
import { followRecord } from '#domain/webhook/following.ts';
import { recoverElections } from '#domain/job/electionJobs.ts';
import { recoverFigures } from '#domain/job/figureJobs.ts';
import { recoverNotices } from '#domain/job/noticeJobs.ts';
import { recoverPolls } from '#domain/job/pollJobs.ts';
import { recoverDumps } from '#domain/job/dumpJobs.ts';
import { recoverTerms } from '#domain/job/termJobs.ts';
import { openOutbox } from '#notify/openOutbox.ts';
import { CannotOpen, type Settings, readSettings } from '#settings.ts';
import { asOf } from './asOf.ts';
import { log } from './log.ts';
import { publish } from './publish.ts';

/** The house that this server serves: database, clock, keys, jobs. One a process. */
export interface OpenHouse extends House {
	settings: Settings;
	demo: boolean;
	/** What the mission is called; fresh after `readMissionName`. */
	missionName: string;
	/** Asks the database what the mission is called, which the first run changes. */
	readMissionName(): Promise<void>;
	/** True once somebody administers it; until then every page leads to `/first-run`. */
	hasAdministrator(): Promise<boolean>;
	/** Moves the demo's clock in this process, after the database has it. */
	setClock(offsetSeconds: number): void;
	close(): Promise<void>;
}

/** How often we look whether anything happened that other programs are to be told. */
const FOLLOW_MS = 2_000;

const KEY = Symbol.for('palabre.house');
const kept = globalThis as { [KEY]?: Promise<OpenHouse> };

/** What a mission is called before anybody has named it. */
export const UNNAMED = 'Palabre';

async function findOrMakeInstallation({ write }: Connection, settings: Settings) {
	await write
		.insertInto('installation')
		.values({
			id: 1,
			missionName: UNNAMED,
			demo: settings.demo ? 1 : 0,
			clockOffsetSeconds: 0,
			firstRunCodeHash: null,
			createdAt: new Date().toISOString(),
		})
		.onConflict((conflict) => conflict.column('id').doNothing())
		.execute();
	return write.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
}

/** Makes a new one-time code at every start without an administrator, so that a code that was not noted is no loss. */
async function printFirstRunCode({ write }: Connection, { origin, port }: Settings): Promise<void> {
	if ((await countAdministrators(write)) > 0) return;
	const code = newCardCode();
	await write
		.updateTable('installation')
		.set({ firstRunCodeHash: hashCode(code) })
		.execute();
	const address = origin ?? `http://localhost:${port}`;
	process.stdout.write(
		`Nobody administers this installation yet. Open ${address} in a browser and enter this code: ${code}\n`,
	);
}

async function open(): Promise<OpenHouse> {
	const settings = readSettings();
	const connection = connect(settings, (error) => log.error({ error: error.message }, 'database'));
	try {
		const { ran, backup } = await upgrade(connection, settings);
		if (backup) log.info({ ran, backup }, 'database migrated; a copy of how it was before lies there');
	} catch (error) {
		await connection.close();
		throw error;
	}
	const installation = await findOrMakeInstallation(connection, settings);
	if ((installation.demo === 1) !== settings.demo) {
		await connection.close();
		throw new CannotOpen(
			settings.demo
				? 'This database is a real one: the demo refuses it. Choose another DATA_DIR.'
				: 'This database is a demo: it is refused here. Start it with `npm run demo`, or choose another DATA_DIR.',
		);
	}
	if (!settings.demo && settings.jobs) await printFirstRunCode(connection, settings);
	let known = false;
	let offset = installation.clockOffsetSeconds * 1000;
	let wake = () => {};
	const house: OpenHouse = {
		kind: connection.kind,
		write: connection.write,
		read: connection.read,
		expectAct: connection.expectAct,
		largeAct: connection.largeAct,
		atOneMoment: connection.atOneMoment,
		clock: () => new Date(asOf() ?? Date.now() + offset),
		keyFolder: join(settings.dataDir, 'keys'),
		publish,
		fault: (error) => log.error({ error: error instanceof Error ? error.stack : String(error) }, 'fault'),
		outbox: openOutbox(settings, (line) => log.info(line, 'a notice would have gone out')),
		wake: () => wake(),
		settings,
		demo: settings.demo,
		missionName: installation.missionName,
		readMissionName: async () => {
			const { missionName } = await connection.read
				.selectFrom('installation')
				.select('missionName')
				.executeTakeFirstOrThrow();
			house.missionName = missionName;
		},
		hasAdministrator: async () => {
			known ||= settings.demo || (await countAdministrators(connection.read)) > 0;
			return known;
		},
		setClock: (seconds) => {
			offset = seconds * 1000;
			wake();
		},
		close: () => connection.close(),
	};
	if (!settings.jobs) return house;
	// Before anything is served: no export of this process goes on.
	try {
		clearLeft(settings.dataDir, { own: true });
	} catch (error) {
		house.fault(error);
	}
	// Before anything is served: no key outlives its urn, and what fell due while the house was down is done.
	await recoverPolls(house).catch(house.fault);
	await recoverTerms(house).catch(house.fault);
	await recoverElections(house).catch(house.fault);
	await recoverAsks(house).catch(house.fault);
	await recoverFigures(house).catch(house.fault);
	await recoverNotices(house).catch(house.fault);
	await recoverDumps(house, settings.origin ?? `http://localhost:${settings.port}`).catch(house.fault);
	const jobs = startJobs(house, jobKinds, { but: OUTWARD_KINDS });
	const outward = startJobs(house, jobKinds, { only: OUTWARD_KINDS });
	wake = () => {
		jobs.wake();
		outward.wake();
	};
	let followed: Promise<void> = Promise.resolve();
	// One look at a time, and none while the house closes.
	const following = setInterval(() => {
		followed = followed.then(() => followRecord(house)).catch(house.fault);
	}, FOLLOW_MS).unref();
	let tidied = tidy(house).catch(house.fault);
	const tidying = setInterval(() => {
		tidied = tidied.then(() => tidy(house)).catch(house.fault);
	}, 6 * 3_600_000).unref();
	// The database is closed when nothing works on it any more.
	house.close = async () => {
		clearInterval(tidying);
		clearInterval(following);
		await Promise.all([tidied, followed]);
		await Promise.all([jobs.stop(), outward.stop()]);
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
