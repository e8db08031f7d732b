import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { sql } from 'kysely';
import { type Connection, connect } from '#db/connect.server.ts';
import { backupDatabase } from '#db/backup.ts';
import { findMigrations, migrate } from '#db/migrate.ts';
import { upgrade } from '#db/upgrade.ts';
import { issueCard } from '#domain/account/issueCard.ts';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { RegisterPerson, registerPerson } from '#domain/account/registerPerson.ts';
import { findCommitteeByCode, listCommittees } from '#domain/committee/committeeQueries.ts';
import { normaliseHandle } from '#domain/codeWords.ts';
import { newId } from '#domain/id.ts';
import { type House, perform } from '#domain/perform.ts';
import { ListFileError } from '#domain/poll/listFile.ts';
import type { GivenList, ResultCheck, VerifiedResult } from '#domain/poll/verifyResult.ts';
import { listPollsToVerify, verifyAny } from '#domain/election/verifyContest.ts';
import { auditChain, listChains } from '#domain/record/recordQueries.ts';
import type { Fault } from '#domain/record/verifyChain.ts';
import { NotFound } from '#domain/refusals.ts';
import { addArchiveCommands } from '#keeping/archiveCommands.ts';
import { examine } from '#keeping/doctor.ts';
import { restore } from '#keeping/restore.ts';
import { makeScale } from '#keeping/scale.ts';
import { checkOwner, sentenceOf } from '#keeping/sentenceOf.ts';
import { Stop } from '#keeping/stop.ts';
import { readSettings } from '#settings.ts';

const bySystem = { accountId: 'system' } as const;

/**
 * Opens the database that the settings name, which must be there and of this version, unless the command makes it so,
 * or works on any.
 */
async function withConnection<T>(
	work: (connection: Connection) => Promise<T>,
	on: 'this version' | 'any version' | 'none yet' = 'this version',
): Promise<T> {
	const settings = readSettings();
	if (on !== 'none yet' && !settings.databaseUrl && !existsSync(join(settings.dataDir, 'palabre.db'))) {
		throw new Stop(
			`There is no database in ${settings.dataDir}. Make one with \`migrate\`, or name its folder in DATA_DIR.`,
		);
	}
	const connection = connect(settings, () => {});
	try {
		if (on === 'this version') await checkVersion(connection, settings.migrationsDir);
		return await work(connection);
	} finally {
		await connection.close();
	}
}

async function checkVersion({ read }: Connection, migrationsDir: string): Promise<void> {
	const { ran, pending, unknown } = await findMigrations(read, migrationsDir);
	if (unknown.length > 0)
		throw new Stop(`The database belongs to a newer Palabre (${unknown.join(', ')}): use that version.`);
	if (pending.length > 0)
		throw new Stop(
			`The database is ${ran.length === 0 ? 'empty' : 'of an older version'}. Start Palabre once, or run \`migrate\`: it copies the database first.`,
		);
}

/** A house to perform verbs in, from the terminal: nobody watches, and the running server schedules. */
async function withHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
	return withConnection(async (connection) => {
		const installation = await connection.read
			.selectFrom('installation')
			.select('clockOffsetSeconds')
			.executeTakeFirst();
		return work({
			kind: connection.kind,
			write: connection.write,
			read: connection.read,
			atOneMoment: connection.atOneMoment,
			clock: () => new Date(Date.now() + (installation?.clockOffsetSeconds ?? 0) * 1000),
			keyFolder: join(readSettings().dataDir, 'keys'),
			publish: () => {},
			fault: (error) => console.error(error instanceof Error ? error.message : String(error)),
			wake: () => {},
		});
	});
}

/** A number that was typed. */
function whole(typed: string): number {
	if (!/^[1-9]\d{0,6}$/.test(typed)) throw new Stop(`${typed} is no number of things.`);
	return Number(typed);
}

/** Prints one answer: as JSON for programs, else as lines. */
function print(answer: unknown, lines: string[], json: boolean | undefined): void {
	console.log(json ? JSON.stringify(answer, null, '\t') : lines.join('\n'));
}

/** What a chain is called: by code, never by id. */
async function nameChains(db: Connection['read']): Promise<Map<string, string>> {
	const names = new Map([['installation', 'installation']]);
	for (const { id, code } of await db.selectFrom('committee').select(['id', 'code']).execute()) {
		names.set(`committee:${id}`, `committee ${code}`);
		names.set(`restricted:${id}`, `committee ${code}, restricted`);
	}
	for (const { id, code } of await db.selectFrom('office').select(['id', 'code']).execute()) {
		names.set(`office:${id}`, `office ${code}`);
	}
	return names;
}

const FAULTS: Record<Fault['kind'], (seq: number) => string> = {
	altered: (seq) => `event ${seq} was ALTERED`,
	dropped: (seq) => `event ${seq} was DROPPED`,
	reordered: (seq) => `event ${seq} was REORDERED: what stands there happened at another place`,
	cutOff: (seq) => `the end was CUT OFF: event ${seq} and what came after are missing`,
	headChanged: (seq) => `the chain's own row was CHANGED: it does not agree with event ${seq}, the last`,
	headUnknown: () =>
		'the words of the notice board belong to NO event: the end was cut off, or everything written anew',
};

/** A downloaded list, by what its name ends with. */
function readList(file: string): GivenList {
	try {
		return { kind: file.toLowerCase().endsWith('.blt') ? 'blt' : 'table', content: readFileSync(file) };
	} catch {
		throw new Stop(`The file ${file} cannot be read.`);
	}
}

const CHECKED: Record<ResultCheck['what'], string> = {
	list: 'the opened list in the database, by its digest',
	record: 'its digest in the record of acts',
	ballots: 'how many ballots',
	outcome: 'the outcome',
	winner: 'the option that won',
	band: 'how many said yes, about',
	counts: 'the counts',
	pairs: 'the options two by two',
	blank: 'blank ballots',
	spoilt: 'spoilt ballots',
	count: 'the count, stage by stage',
	elected: 'who is elected',
};

const CANNOT: Record<VerifiedResult['cannot'][number], string> = {
	notCounted: 'it is not counted yet',
	void: 'it is void: its key is lost, and it is held again',
	inquorate: 'its quorum was not met: no ballot was opened, and there is nothing to count',
	sides:
		'each side must carry, and the sides were known only in memory at the opening: the outcome cannot be read again',
	named: 'it is a named poll: its page shows who chose what',
};

/** More than this of a difference is not read in a terminal. */
const SAID_MOST = 120;

/** What was certified and what was found; of long ones the place where they begin to differ. */
function differing(...both: [certified: unknown, found: unknown]): string {
	const [certified, found] = both.map((value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')));
	if (certified === undefined || found === undefined) return '';
	let at = 0;
	while (at < certified.length && certified[at] === found[at]) at += 1;
	const from = Math.max(0, at - SAID_MOST / 2);
	const part = (text: string) =>
		text.length <= SAID_MOST * 2 ? text : `${from > 0 ? '…' : ''}${text.slice(from, from + SAID_MOST)}…`;
	return `certified ${part(certified)}, found ${part(found)}`;
}

function verifiedLines({ question, checks, cannot, good }: VerifiedResult): string[] {
	return [
		question,
		...checks.map(({ what, certified, found, same }) =>
			same ? `same       ${CHECKED[what]}` : `DIFFERENT  ${CHECKED[what]}: ${differing(certified, found)}`,
		),
		...cannot.map((reason) => `note: ${CANNOT[reason]}`),
		...(checks.length === 0
			? []
			: [good ? 'the result is what the ballots say' : 'the result is NOT what was certified']),
	];
}

/** The commands that work on the database of an installation. */
export function addCommands(program: Command): void {
	program
		.command('migrate')
		.description('bring the database to the newest schema, making it if there is none')
		.option('--json', 'the answer as JSON, for programs')
		.action(async ({ json }: { json?: boolean }) => {
			const settings = readSettings();
			if (!settings.databaseUrl) checkOwner(settings.dataDir);
			const { ran, backup } = await withConnection((connection) => upgrade(connection, settings), 'none yet');
			const copied = backup ? [`copied before: ${backup}`] : [];
			const lines = ran.length > 0 ? [...copied, ...ran.map((name) => `done: ${name}`)] : ['nothing to do'];
			print({ ran, backup }, lines, json);
		});

	const audit = program.command('audit').description('the record of acts');

	audit
		.command('verify')
		.description('read every chain again; name the first event that was altered, dropped or reordered')
		.option('--committee <code>', 'one committee only')
		.option('--head <words>', 'the words on the notice board (with --committee)')
		.option('--json', 'the answer as JSON, for programs')
		.action(async ({ committee, head, json }: { committee?: string; head?: string; json?: boolean }) => {
			if (head && !committee) throw new Stop('--head needs --committee: every notice board has the words of one.');
			await withConnection(async ({ read }) => {
				const only = committee ? `committee:${(await findCommitteeByCode(read, committee)).id}` : null;
				const names = await nameChains(read);
				const chains = only ? [only] : (await listChains(read)).map((chain) => chain.id);
				const verified = [];
				for (const chainId of chains) {
					const found = await auditChain(read, chainId, head);
					verified.push({ chain: names.get(chainId) ?? chainId, ...found });
				}
				const lines = verified.map(({ chain, length, erased, fault, boardSeq }) => {
					if (fault) return `${chain}: ${FAULTS[fault.kind](fault.seq)}`;
					const gone = erased > 0 ? `, ${erased} with erased content` : '';
					const board = boardSeq === null ? '' : `; the notice board shows event ${boardSeq}`;
					return `${chain}: ${length} events, whole${gone}${board}`;
				});
				print(verified, lines.length > 0 ? lines : ['there is nothing in the record yet'], json);
				if (verified.some((one) => one.fault)) process.exitCode = 1;
			});
		});

	audit
		.command('head')
		.description('the heads of the chains as words for the notice board')
		.option('--committee <code>', 'one committee only')
		.option('--json', 'the answer as JSON, for programs')
		.action(async ({ committee, json }: { committee?: string; json?: boolean }) => {
			await withConnection(async ({ read }) => {
				const committees = committee ? [await findCommitteeByCode(read, committee)] : await listCommittees(read);
				const heads = [];
				for (const { id, code } of committees) {
					const { length, words } = await auditChain(read, `committee:${id}`);
					heads.push({ committee: code, length, words });
				}
				print(
					heads,
					heads.map((one) => `${one.committee}, ${one.length} events: ${one.words}`),
					json,
				);
			});
		});

	addArchiveCommands(program, withHouse, print);

	const person = program.command('person').description('people, when nobody can do it from a page');

	person
		.command('register')
		.description('register a person with an account')
		.argument('<name>', 'as others know the person: "Aïcha Exemple"')
		.option('--adult', 'the person is 18 or older: nobody younger has an account')
		.option('--administrator', 'who keeps people, places and committees')
		.option('--json', 'the answer as JSON, for programs')
		.action(
			async (
				name: string,
				{ adult, administrator, json }: { adult?: boolean; administrator?: boolean; json?: boolean },
			) => {
				if (!adult) throw new Stop('Nobody under 18 has an account. Say with --adult that the person is 18 or older.');
				const named = RegisterPerson.pick({ displayName: true }).safeParse({ displayName: name });
				if (!named.success) throw new Stop('A name has 1 to 80 letters: "Aïcha Exemple".');
				await withHouse(async (house) => {
					const made = await perform(
						house,
						registerPerson,
						{ ...named.data, publicName: false, withAccount: true, adult: true },
						bySystem,
					);
					if (administrator && made.accountId) {
						await perform(house, makeAdministrator, { accountId: made.accountId }, bySystem);
					}
					const then = `to let them in: person card ${made.handle}`;
					print({ handle: made.handle }, [`signs in as: ${made.handle}`, then], json);
				});
			},
		);

	person
		.command('card')
		.description('issue a new access card; the old PIN and every open sign-in end')
		.argument('<handle>', 'what the person signs in as: two words, as on the card before')
		.option('--json', 'the answer as JSON, for programs')
		.action(async (handle: string, { json }: { json?: boolean }) => {
			await withHouse(async (house) => {
				const account = await house.read
					.selectFrom('account')
					.select('id')
					.where('handle', '=', normaliseHandle(handle))
					.executeTakeFirst();
				if (!account) throw new NotFound('account');
				const { cards } = await perform(
					house,
					issueCard,
					{ accountIds: [account.id] },
					{ accountId: 'system', requestId: newId() },
				);
				print(
					cards,
					cards.map(
						(card) =>
							`${card.name}: signs in as ${card.handle}, with the code ${card.code} at /claim until ${card.expiresAt.slice(0, 10)}`,
					),
					json,
				);
			});
		});

	program
		.command('committee')
		.description('committees')
		.command('list')
		.description('every committee, with its code, which other commands ask for')
		.option('--json', 'the answer as JSON, for programs')
		.action(async ({ json }: { json?: boolean }) => {
			await withConnection(async ({ read }) => {
				const committees = (await listCommittees(read)).map(({ code, name, town, dissolvedAt }) => ({
					code,
					name,
					town,
					dissolved: dissolvedAt !== null,
				}));
				print(
					committees,
					committees.map((one) => `${one.code}  ${one.name}, ${one.town}${one.dissolved ? ' (dissolved)' : ''}`),
					json,
				);
			});
		});

	program
		.command('outcome')
		.description('published outcomes')
		.command('list')
		.description('every published outcome, with its number and day')
		.option('--json', 'the answer as JSON, for programs')
		.action(async ({ json }: { json?: boolean }) => {
			await withConnection(async ({ read }) => {
				const outcomes = await read
					.selectFrom('outcome')
					.innerJoin('committee', 'committee.id', 'outcome.committeeId')
					.select([
						'outcome.code',
						'committee.code as committee',
						'outcome.title',
						'outcome.publishedAt',
						'outcome.hash',
					])
					.where('outcome.publishedAt', 'is not', null)
					.orderBy('outcome.publishedAt')
					.execute();
				print(
					outcomes,
					outcomes.map((one) => `${one.code}  ${one.publishedAt?.slice(0, 10)}  ${one.title}`),
					json,
				);
			});
		});

	program
		.command('poll')
		.description('polls')
		.command('verify <poll>')
		.description(
			"count the opened list of a poll, or of an election's contests, again and compare it with what was certified",
		)
		.option('--list <file>', 'count this list instead, as it was downloaded: .csv or .blt')
		.option('--json', 'the answer as JSON, for programs')
		.action(async (poll: string, { list, json }: { list?: string; json?: boolean }) => {
			const given = list === undefined ? undefined : readList(list);
			await withConnection(async ({ read }) => {
				// An address of the poll's page is as good as its id.
				const id = /[^/]+$/.exec(poll.replace(/\/+$/, ''))?.[0] ?? poll;
				const pollIds = await listPollsToVerify(read, id);
				if (given && pollIds.length > 1)
					throw new Stop(`--list is of one contest; this election has ${pollIds.length}: ${pollIds.join(', ')}`);
				const verified: VerifiedResult[] = [];
				for (const one of pollIds)
					verified.push(
						await verifyAny(read, one, given).catch((error: unknown) => {
							throw error instanceof ListFileError ? new Stop(`${list}, ${error.message}`) : error;
						}),
					);
				print(pollIds.length === 1 ? verified[0] : verified, verified.flatMap(verifiedLines), json);
				if (!verified.every(({ good }) => good)) process.exitCode = 1;
			});
		});

	program
		.command('backup')
		.description('copy the whole database, while it is in use, into one file; never the keys of open secret polls')
		.argument('<file>', 'a new file, in a folder that is there: /srv/palabre/backup/2026-01-31.db')
		.option('--json', 'the answer as JSON, for programs')
		.action(async (file: string, { json }: { json?: boolean }) => {
			const to = resolve(file);
			if (existsSync(to)) throw new Stop(`${to} is there already.`);
			await withConnection(async (connection) => {
				await backupDatabase(connection, to, readSettings().migrationsDir);
				// What was saved from a disk that can only be read is saved: that nobody can note it is said, and no more.
				await connection.write
					.updateTable('installation')
					.set({ lastBackupAt: new Date().toISOString() })
					.execute()
					.catch((error: unknown) => console.error(`that it was made could not be noted: ${sentenceOf(error)}`));
				print({ file: to }, [`copied to ${to}`], json);
			}, 'any version');
		});

	program
		.command('restore')
		.description('put a backup back where DATA_DIR or DATABASE_URL say; Palabre must not be running')
		.argument('<file>', 'what `backup` wrote; it stays as it is')
		.option('--replace', 'also where a SQLite database is: the old one is kept beside')
		.option('--json', 'the answer as JSON, for programs')
		.action(async (file: string, { replace, json }: { replace?: boolean; json?: boolean }) => {
			const settings = readSettings();
			if (!settings.databaseUrl) checkOwner(settings.dataDir);
			const done = await restore(resolve(file), settings, { replace });
			const lines = [
				`restored: ${done.committees} committees, ${done.events} acts, the last of ${done.lastAct?.slice(0, 16) ?? 'never'}`,
				'everybody signs in again; cards and PINs are as they were then',
				...(done.voidPolls > 0
					? [`${done.voidPolls} secret polls were open: their keys are in no backup, so they are void and held again`]
					: []),
				...(done.openNamedPolls > 0
					? [`${done.openNamedPolls} named polls are open: ballots cast since the backup are lost, tell the members`]
					: []),
				...(done.openElections > 0
					? [
							`${done.openElections} elections were open: ballots cast since the backup are lost; annul them and hold them again`,
						]
					: []),
				...(done.old
					? [
							`what was there before lies in ${done.old}; delete it as soon as all works: keys of secret polls may lie beside their ballots there`,
						]
					: []),
			];
			print(done, lines, json);
		});

	program
		.command('scale', { hidden: true })
		.description('for measuring only: fill an empty database with an invented world, flagged as a demo')
		.option('--committees <number>', 'how many', '2000')
		.option('--outcomes <number>', 'how many', '60000')
		.option('--asks <number>', 'how many', '200000')
		.option('--data <folder>', 'instead of DATA_DIR')
		.action(async (given: Record<'committees' | 'outcomes' | 'asks', string> & { data?: string }) => {
			if (given.data) process.env.DATA_DIR = given.data;
			const size = { committees: whole(given.committees), outcomes: whole(given.outcomes), asks: whole(given.asks) };
			await withConnection(async (connection) => {
				await migrate(connection.write, readSettings().migrationsDir);
				const there = await connection.write.selectFrom('installation').select('demo').executeTakeFirst();
				if (there) throw new Stop('There is a world in this database already: name an empty folder or database.');
				// A power cut while the world is made costs nothing but making it again.
				if (connection.kind === 'sqlite') await sql`pragma synchronous = off`.execute(connection.write);
				await makeScale(connection, size, new Date(), (done) => console.error(done));
			}, 'none yet');
			console.log(`${size.committees} committees, ${size.outcomes} outcomes, ${size.asks} asks`);
		});

	program
		.command('doctor')
		.description('look at everything that you can mend, and say what to do; changes nothing')
		.option('--json', 'the answer as JSON, for programs')
		.action(async ({ json }: { json?: boolean }) => {
			const findings = await examine(readSettings());
			const signs = { good: 'good ', look: 'LOOK ', act: 'ACT  ' };
			const lines = findings.map(
				({ state, what, remedy }) => `${signs[state]} ${what}${remedy && `\n      → ${remedy}`}`,
			);
			print(findings, lines, json);
			if (findings.some((finding) => finding.state === 'act')) process.exitCode = 1;
		});
}
