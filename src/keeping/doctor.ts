import { type Stats, accessSync, constants, existsSync, readdirSync, statSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Connection, connect } from '#db/connect.server.ts';
import { findMigrations } from '#db/migrate.ts';
import { listLeft } from '#domain/archive/staging.ts';
import { PEPPER_FILE, markOf, readPepper } from '#domain/mediatorKey/pepper.ts';
import { listKeys } from '#domain/poll/keyStore.ts';
import { auditChain, listChains } from '#domain/record/recordQueries.ts';
import type { Settings } from '#settings.ts';
import { ASIDE, HALF_RESTORED } from './restore.ts';

/** One thing that was looked at: how it is, and what to do where it is not well. */
export interface Finding {
	/** good; look: it works, but somebody should know; act: something must be done. */
	state: 'good' | 'look' | 'act';
	what: string;
	/** What to do; empty where all is well. */
	remedy: string;
}

const good = (what: string): Finding => ({ state: 'good', what, remedy: '' });
const look = (what: string, remedy: string): Finding => ({ state: 'look', what, remedy });
const act = (what: string, remedy: string): Finding => ({ state: 'act', what, remedy });

const MEGABYTE = 1024 * 1024;
const DAY_MS = 86_400_000;
const BACKUP_DAYS = 2;
const LATE_MINUTES = 10;

/** Looks at everything that whoever keeps the machine can mend, without changing anything. */
export async function examine(settings: Settings, now = new Date(), mayWrite = canWrite): Promise<Finding[]> {
	const findings = [
		checkNode(process.versions.node),
		checkOrigin(settings),
		...checkFolder(settings.dataDir, mayWrite),
	];
	if (!settings.databaseUrl && !existsSync(join(settings.dataDir, 'palabre.db'))) {
		return [
			...findings,
			act(
				`There is no database in ${settings.dataDir}.`,
				'Start Palabre once, restore a backup, or name the right folder in DATA_DIR.',
			),
		];
	}
	let connection: Connection | null = null;
	try {
		connection = connect(settings, () => {});
		findings.push(...(await checkDatabase(connection, settings, now)));
	} catch (error) {
		findings.push(checkSilence(error, settings));
	} finally {
		await connection?.close();
	}
	return findings;
}

/** A database that does not answer: on PostgreSQL a server, else a file. */
function checkSilence(error: unknown, { databaseUrl }: Settings): Finding {
	const { code = '', message = String(error) } = error as { code?: string; message?: string };
	const what = `The database does not answer: ${message || code}`;
	if (databaseUrl) return act(what, 'Start it, or correct DATABASE_URL.');
	return /^SQLITE_(NOTADB|CORRUPT|IOERR)/.test(code)
		? act(what, DAMAGED_REMEDY)
		: act(what, 'Run this as the user whom the folder belongs to, and see whether the disk can be written.');
}

const DAMAGED_REMEDY =
	'Stop Palabre, copy the data folder to another disk, and put the last backup back: `npm run palabre -- restore FILE --replace`.';

function checkNode(version: string): Finding {
	return Number.parseInt(version, 10) >= 24
		? good(`Node ${version}.`)
		: act(`This is Node ${version}; Palabre needs 24.`, 'Run `npm ci`, which brings it, and start by `npm start`.');
}

function checkOrigin({ origin, demo }: Settings): Finding {
	if (!origin)
		return demo
			? good('A demo, reached on this machine.')
			: look('ORIGIN is not set: only this machine itself can open Palabre.', 'Set ORIGIN to the address people type.');
	return origin.startsWith('https:')
		? good(`People come by ${origin}.`)
		: look(
				`People come by ${origin}, which is not encrypted: whoever listens on the network reads along.`,
				'Put a proxy with TLS in front, as src/deployment.md says; on a closed network, say so to the members.',
			);
}

function canWrite(folder: string): boolean {
	try {
		accessSync(folder, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}

function checkFolder(dataDir: string, mayWrite: (folder: string) => boolean): Finding[] {
	if (!existsSync(dataDir)) return [act(`There is no folder ${dataDir}.`, 'Start Palabre once, or correct DATA_DIR.')];
	if (!statSync(dataDir).isDirectory())
		return [act(`${dataDir} is a file, where a folder should be.`, 'Correct DATA_DIR.')];
	const findings: Finding[] = mayWrite(dataDir)
		? []
		: [
				act(
					`Nothing can be written to ${dataDir}.`,
					'Run this as the user whom the folder belongs to; if you did, see whether the disk can only be read (mount).',
				),
			];
	const isOpen = (stats: Stats) => process.platform !== 'win32' && (stats.mode & 0o077) !== 0;
	const keys = join(dataDir, 'keys');
	const opened = [dataDir, keys].filter((folder) => existsSync(folder) && isOpen(statSync(folder)));
	findings.push(
		opened.length === 0
			? good('Only its owner opens the data folder and the keys.')
			: act(`Others on this machine may open ${opened.join(' and ')}.`, `chmod 700 ${opened.join(' ')}`),
	);
	const loose = existsSync(keys) ? readdirSync(keys).filter((name) => isOpen(statSync(join(keys, name)))) : [];
	if (loose.length > 0) findings.push(act(`${loose.length} key files can be read by others.`, `chmod 600 ${keys}/*`));
	const left = listLeft(dataDir);
	if (left.length > 0)
		findings.push(
			act(
				`An export or an import that was killed left ${left.join(', ')}: what committees take along lies there, readable.`,
				`Start Palabre again, which takes it away, or: rm -r ${left.map((name) => join(dataDir, name)).join(' ')}`,
			),
		);
	const aside = readdirSync(dataDir).filter((name) => name.startsWith(ASIDE));
	const withKeys = aside.filter((name) => holdsUrnKeys(join(dataDir, name, 'keys')));
	const remove = (names: string[]) => `rm -r ${names.map((name) => join(dataDir, name)).join(' ')}`;
	if (withKeys.length > 0)
		findings.push(
			act(
				`A restore set ${withKeys.join(', ')} aside, with keys of secret polls: whoever has this disk can read the ballots that lie there.`,
				`As soon as the restored one works: ${remove(withKeys)}`,
			),
		);
	const without = aside.filter((name) => !withKeys.includes(name));
	if (without.length > 0)
		findings.push(look(`A restore set ${without.join(', ')} aside.`, `When you no longer need it: ${remove(without)}`));
	const half = join(dataDir, HALF_RESTORED);
	if (existsSync(half))
		findings.push(
			act(`A restore that was killed left ${half}, readable.`, `When no restore is going on: rm -r ${half}`),
		);
	const { bavail, bsize } = statfsSync(dataDir);
	const free = Math.floor((bavail * bsize) / MEGABYTE);
	if (free < 100)
		findings.push(act(`Only ${free} MB are free on the disk.`, 'Make room now: a full disk takes no ballot.'));
	else if (free < 1000) findings.push(look(`${free} MB are free on the disk.`, 'Make room soon.'));
	else findings.push(good(`${Math.floor(free / 1000)} GB are free on the disk.`));
	return findings;
}

/** Whether the key of a poll or an election lies in a folder, beside the keys of the machine itself. */
function holdsUrnKeys(folder: string): boolean {
	return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.key'));
}

async function checkDatabase(connection: Connection, settings: Settings, now: Date): Promise<Finding[]> {
	const { read } = connection;
	const findings: Finding[] = [await checkEngine(connection)];
	const { ran, pending, unknown } = await findMigrations(read, settings.migrationsDir);
	if (unknown.length > 0)
		return [
			...findings,
			act(
				`The database belongs to a newer Palabre (${unknown.join(', ')}).`,
				'Start that version, or restore a backup.',
			),
		];
	if (pending.length > 0)
		return [
			...findings,
			act(
				`The database is ${ran.length === 0 ? 'empty' : 'of an older version'}: ${pending.length} migrations wait.`,
				'Start Palabre, or run `npm run palabre -- migrate`: it copies the database first.',
			),
		];
	findings.push(good(`The database is of this version (${ran.at(-1)}).`));
	findings.push(...(await checkRecord(connection)));
	findings.push(...(await checkKeys(connection, join(settings.dataDir, 'keys'))));
	findings.push(...(await checkPepper(connection, join(settings.dataDir, 'keys'))));
	findings.push(...(await checkJobs(connection, now)));
	findings.push(...(await checkTimes(connection, now)));
	return findings;
}

async function checkEngine({ kind, write, read }: Connection): Promise<Finding> {
	if (kind === 'postgresql') {
		const { rows } = await sql<{ v: string; s: string }>`select current_setting('server_version') as v,
			current_setting('synchronous_commit') as s`.execute(read);
		const { v = '', s = '' } = rows[0] ?? {};
		if (Number.parseInt(v, 10) < 14) return act(`PostgreSQL ${v} is too old.`, 'Use 14 or newer.');
		return s === 'off'
			? act('PostgreSQL answers before acts are on the disk.', 'Set synchronous_commit to on.')
			: good(`PostgreSQL ${v}, every act on the disk before it is answered.`);
	}
	const { rows: modes } = await sql<{ synchronous: number }>`pragma synchronous`.execute(write);
	if ((modes[0]?.synchronous ?? 0) < 2)
		return act('SQLite answers before acts are on the disk.', 'Report this: synchronous must be FULL.');
	const { rows } = await sql<{ integrity_check: string; integrityCheck?: string }>`pragma integrity_check`.execute(
		read,
	);
	const whole = rows[0]?.integrityCheck ?? rows[0]?.integrity_check;
	return whole === 'ok'
		? good('The SQLite file is whole, every act on the disk before it is answered.')
		: act(`The SQLite file is damaged: ${whole}`, DAMAGED_REMEDY);
}

async function checkRecord({ read }: Connection): Promise<Finding[]> {
	const chains = await listChains(read);
	const faults = [];
	for (const { id } of chains) {
		const { fault } = await auditChain(read, id);
		if (fault) faults.push(`${id} (event ${fault.seq}: ${fault.kind})`);
	}
	return [
		faults.length === 0
			? good(`The record is whole: ${chains.length} chains.`)
			: act(
					`The record was altered: ${faults.join(', ')}.`,
					'Run `npm run palabre -- audit verify`, compare with the notice boards, and tell the committees.',
				),
	];
}

async function checkKeys({ read }: Connection, folder: string): Promise<Finding[]> {
	const keys = await listKeys(folder);
	const rows = await read
		.selectFrom('poll')
		.leftJoin('contest', 'contest.id', 'poll.contestId')
		.leftJoin('election', 'election.id', 'contest.electionId')
		.select(['poll.id', 'poll.publicKey', 'contest.electionId', 'election.keyKept'])
		.where('poll.secret', '=', 1)
		.where('poll.openedAt', 'is not', null)
		.where('poll.urnOpenedAt', 'is', null)
		.where('poll.outcome', 'is', null)
		.where('election.annulledAt', 'is', null)
		.execute();
	// All urns of an election have one key, under its id; what keyholders keep lies nowhere in here.
	const polls = rows
		.filter((row) => row.keyKept !== 'keyholders')
		.map(({ id, electionId, publicKey }) => ({ id: electionId ?? id, publicKey }));
	const has = (poll: { id: string; publicKey: string | null }) =>
		keys.some((key) => key.pollId === poll.id && key.publicKey === poll.publicKey);
	const lost = polls.filter((poll) => !has(poll)).length;
	const strange = keys.filter((key) => !polls.some((poll) => poll.id === key.pollId)).length;
	const findings = [
		lost > 0
			? act(
					`${lost} open secret polls have no key: nobody can open their urns.`,
					'Start Palabre: it says so and voids them.',
				)
			: good(`${polls.length} open secret polls, each with its key.`),
	];
	if (strange > 0)
		findings.push(look(`${strange} keys belong to no open poll.`, 'Start Palabre: it destroys them at every start.'));
	return findings;
}

/** The pepper of mediators' keys is in no backup: where it is gone, no passphrase opens them. */
async function checkPepper({ read }: Connection, folder: string): Promise<Finding[]> {
	const keys = await read.selectFrom('mediatorKey').select('pepperMark').execute();
	if (keys.length === 0) return [];
	const pepper = await readPepper(folder);
	const mark = pepper && markOf(pepper);
	const shut = keys.filter((key) => key.pepperMark !== mark).length;
	return [
		shut > 0
			? act(
					`${shut} mediators cannot open their notes: the pepper they were sealed with is not on this machine.`,
					`Put ${PEPPER_FILE} back into the folder of keys, or ask them to make a new key.`,
				)
			: good(`${keys.length} mediators can open their notes.`),
	];
}

async function checkJobs({ read }: Connection, now: Date): Promise<Finding[]> {
	const clock = await read.selectFrom('installation').select('clockOffsetSeconds').executeTakeFirst();
	const late = new Date(now.getTime() + (clock?.clockOffsetSeconds ?? 0) * 1000 - LATE_MINUTES * 60_000).toISOString();
	const overdue = await read
		.selectFrom('job')
		.select(['kind', 'attempts', 'lastError'])
		.where('doneAt', 'is', null)
		.where('runAt', '<', late)
		.orderBy('attempts', 'desc')
		.execute();
	const [first] = overdue;
	if (!first) return [good('Nothing that falls due by itself is late.')];
	const why = first.lastError ? `, the last because of: ${first.lastError.slice(0, 200)}` : '';
	return [
		act(
			`${overdue.length} things that fall due by themselves are late (${first.kind}, tried ${first.attempts} times${why}).`,
			'Is Palabre running? If it is, read its log and report the reason.',
		),
	];
}

async function checkTimes({ read }: Connection, now: Date): Promise<Finding[]> {
	const installation = await read
		.selectFrom('installation')
		.select(['demo', 'clockOffsetSeconds', 'lastBackupAt'])
		.executeTakeFirst();
	if (!installation) return [];
	const newest = await read
		.selectFrom('event')
		.select((select) => select.fn.max('at').as('at'))
		.executeTakeFirst();
	const ahead = new Date(now.getTime() + installation.clockOffsetSeconds * 1000 + 60_000).toISOString();
	const findings = [
		newest?.at && newest.at > ahead
			? act(
					`This machine’s clock says ${now.toISOString().slice(0, 16)}, but acts were recorded at ${newest.at.slice(0, 16)}.`,
					'Set the clock (timedatectl): deadlines and polls hang on it.',
				)
			: good(`The clock says ${now.toISOString().slice(0, 16)} UTC.`),
	];
	if (installation.demo) return findings;
	const { lastBackupAt } = installation;
	const days = lastBackupAt ? Math.floor((now.getTime() - Date.parse(lastBackupAt)) / DAY_MS) : null;
	if (days === null)
		findings.push(
			act('No backup was ever made.', 'Run `npm run palabre -- backup FILE` every night, onto another disk.'),
		);
	else if (days >= BACKUP_DAYS)
		findings.push(act(`The last backup is ${days} days old.`, 'See why the timer does not run, and make one now.'));
	else findings.push(good(`The last backup is of ${lastBackupAt?.slice(0, 16)} UTC.`));
	return findings;
}
