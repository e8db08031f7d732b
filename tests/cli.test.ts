import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectSqlite } from '#db/connect.server.ts';
import { Refused, no } from '#domain/refusals.ts';
import { checkOwner, sentenceOf } from '#keeping/sentenceOf.ts';
import { VERSION } from '#version.ts';
import { type Cast, seatCast } from './support/cast.ts';
import { type TestHouse, openTestHouse } from './support/house.ts';
import { openedPoll } from './support/polls.ts';

let house: TestHouse;
let cast: Cast;
beforeAll(async () => {
	house = await openTestHouse('sqlite');
	cast = await seatCast(house);
}, 30_000);
afterAll(() => house.close());

/** Runs the real command line in a process of its own. */
function palabre(
	args: string[],
	folder = house.folder,
	from = process.cwd(),
): Promise<{ code: number; out: string; err: string }> {
	const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: undefined, PALABRE_DEMO: undefined };
	return new Promise((resolve) => {
		execFile(process.execPath, [join(process.cwd(), 'src/cli.ts'), ...args], { env, cwd: from }, (error, out, err) =>
			resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
		);
	});
}

/** Alters the record for a moment. */
async function whileHarmed(harm: () => Promise<unknown>, look: () => Promise<void>) {
	const kept = await house.read.selectFrom('event').selectAll().execute();
	try {
		await harm();
		await look();
	} finally {
		await house.write.deleteFrom('event').execute();
		await house.write.insertInto('event').values(kept).execute();
	}
}

const inChain = () => `committee:${cast.bgs.id}`;

describe('the command line', { timeout: 60_000 }, () => {
	test('says its version, and what it can do when it is asked for something else', async () => {
		expect((await palabre(['--version'])).out.trim()).toBe(VERSION);
		const unknown = await palabre(['dance']);
		expect(unknown.code).toBe(1);
		expect(unknown.err).toContain('unknown command');
	});

	test('knows its migrations from whatever folder it is called', async () => {
		const { out } = await palabre(['doctor', '--json'], house.folder, tmpdir());
		const wrong = (JSON.parse(out) as { state: string; what: string }[]).filter((one) => one.state === 'act');
		expect(wrong).toEqual([]);
	});

	test('names the folder when there is no database, and makes none', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'palabre-cli-'));
		const { code, out, err } = await palabre(['committee', 'list'], folder);
		expect({ code, out }).toEqual({ code: 1, out: '' });
		expect(err).toContain(folder);
		expect(existsSync(join(folder, 'palabre.db'))).toBe(false);
		rmSync(folder, { recursive: true });
	});

	test('makes a database, and then has nothing to do', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'palabre-cli-'));
		expect((await palabre(['migrate'], folder)).out).toContain('done: 0001_house');
		expect(JSON.parse((await palabre(['migrate', '--json'], folder)).out)).toEqual({ ran: [], backup: null });
		rmSync(folder, { recursive: true });
	});

	test('says of an empty database that it is one, and of a damaged one what to do', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'palabre-cli-'));
		writeFileSync(join(folder, 'palabre.db'), '');
		expect((await palabre(['committee', 'list'], folder)).err).toContain('The database is empty. Start Palabre once');
		writeFileSync(join(folder, 'palabre.db'), 'no database at all '.repeat(300));
		const damaged = await palabre(['committee', 'list'], folder);
		expect([damaged.code, damaged.err]).toEqual([1, expect.stringContaining('restore the last backup')]);
		const file = join(folder, 'palabre.db');
		expect((await palabre(['migrate'], file)).err).toContain('is a file, where a folder should be');
		rmSync(folder, { recursive: true });
	});

	test('says in a sentence what the machine or the house refuses', async () => {
		const nowhere = join(house.folder, 'no', 'where.db');
		expect((await palabre(['backup', nowhere])).err).toBe(`There is no ${nowhere}, or no folder for it.\n`);
		expect(sentenceOf(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toContain('The disk is full');
		expect(sentenceOf(Object.assign(new Error('x'), { code: 'SQLITE_READONLY_DIRECTORY' }))).toContain('only be read');
		expect(sentenceOf(new Refused(no('diskFull')))).toContain('The disk is full');
		expect(sentenceOf(new Refused(no('notAdult')))).toContain('18');
		const own = process.getuid!();
		expect(() => checkOwner(house.folder, own)).not.toThrow();
		expect(() => checkOwner(house.folder, own + 1)).toThrow(/belongs to another user .*sudo -u/);
		expect(() => checkOwner(nowhere, own + 1)).not.toThrow();
	});

	test('lists the committees, for people and for programs', async () => {
		expect((await palabre(['committee', 'list'])).out).toContain('BGS  CLPR Bangassou (démo), Bangassou');
		expect(JSON.parse((await palabre(['committee', 'list', '--json'])).out)).toEqual(
			expect.arrayContaining([expect.objectContaining({ code: 'BBR', dissolved: false })]),
		);
		expect(JSON.parse((await palabre(['outcome', 'list', '--json'])).out)).toEqual([]);
	});

	test('reads the result of a poll again, or says that there is none', async () => {
		const pollId = await openedPoll(house, cast, { secret: true });
		const uncounted = await palabre(['poll', 'verify', `http://localhost:3000/committee/BGS/polls/${pollId}`]);
		expect(uncounted.code).toBe(1);
		expect(uncounted.out).toContain('note: it is not counted yet');
		const { code, out, err } = await palabre(['poll', 'verify', 'nobody']);
		expect([code, out, err.trim()]).toEqual([1, '', 'There is no such poll.']);
	});

	test('registers an administrator when nobody can from a page', async () => {
		const { handle } = JSON.parse(
			(await palabre(['person', 'register', 'Nadège Secours', '--adult', '--administrator', '--json'])).out,
		) as { handle: string };
		const account = await house.read
			.selectFrom('account')
			.select('administrator')
			.where('handle', '=', handle)
			.executeTakeFirstOrThrow();
		expect(account.administrator).toBe(1);
	});

	test('registers nobody without a name', async () => {
		const count = async () => (await house.read.selectFrom('person').select('id').execute()).length;
		const before = await count();
		for (const name of ['', '   ', 'x'.repeat(200)]) {
			const { code, err } = await palabre(['person', 'register', name, '--adult']);
			expect([code, err]).toEqual([1, expect.stringContaining('1 to 80')]);
		}
		expect(await count()).toBe(before);
	});

	test('issues a card when everybody is locked out, and says for whom', async () => {
		const { code, out } = await palabre(['person', 'card', cast.administrator.handle.toUpperCase()]);
		expect(code).toBe(0);
		expect(out).toMatch(/^Ada Modèle: signs in as \S+, with the code [0-9A-Z-]{14} at \/claim until 2/);
		expect(await palabre(['person', 'card', 'nobody-here'])).toMatchObject({
			code: 1,
			err: 'There is no such account.\n',
		});
	});

	test('finds every chain whole, and the words of the notice board in it', async () => {
		const { code, out } = await palabre(['audit', 'verify']);
		expect(code).toBe(0);
		expect(out).toMatch(/committee BGS: \d+ events, whole/);
		const [head] = JSON.parse((await palabre(['audit', 'head', '--committee', 'bgs', '--json'])).out) as {
			words: string;
			length: number;
		}[];
		const board = await palabre(['audit', 'verify', '--committee', 'BGS', '--head', head!.words]);
		expect(board).toMatchObject({ code: 0 });
		expect(board.out).toContain(`the notice board shows event ${head!.length}`);
	});

	test('names the event that was altered, and ends with 1', async () => {
		const harm = () =>
			house.write
				.updateTable('event')
				.set({ at: '2020-01-01T00:00:00.000Z' })
				.where('chainId', '=', inChain())
				.where('seq', '=', 3)
				.execute();
		await whileHarmed(harm, async () => {
			const { code, out } = await palabre(['audit', 'verify']);
			expect(code).toBe(1);
			expect(out).toContain('committee BGS: event 3 was ALTERED');
			expect(out).toMatch(/committee BBR: \d+ events, whole/);
		});
	});

	test('sees by the notice board that the newest acts were removed together with their count', async () => {
		const { out } = await palabre(['audit', 'head', '--committee', 'BGS', '--json']);
		const [head] = JSON.parse(out) as { words: string; length: number }[];
		const chain = await house.read
			.selectFrom('chain')
			.selectAll()
			.where('id', '=', inChain())
			.executeTakeFirstOrThrow();
		const harm = async () => {
			await house.write.deleteFrom('event').where('chainId', '=', inChain()).where('seq', '=', chain.length).execute();
			const last = await house.read
				.selectFrom('event')
				.select(['seq', 'hash'])
				.where('chainId', '=', inChain())
				.orderBy('seq', 'desc')
				.executeTakeFirstOrThrow();
			await house.write
				.updateTable('chain')
				.set({ length: last.seq, head: last.hash })
				.where('id', '=', inChain())
				.execute();
		};
		await whileHarmed(harm, async () => {
			expect((await palabre(['audit', 'verify', '--committee', 'BGS'])).code).toBe(0);
			const { code, out: said } = await palabre(['audit', 'verify', '--committee', 'BGS', '--head', head!.words]);
			expect(code).toBe(1);
			expect(said).toContain('belong to NO event');
		});
		await house.write.updateTable('chain').set(chain).where('id', '=', inChain()).execute();
	});

	test('copies the database while it is in use, and never over another file', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'palabre-cli-'));
		const file = join(folder, 'palabre.db');
		expect((await palabre(['backup', file])).code).toBe(0);
		expect((await palabre(['backup', file])).err).toContain('there already');
		const copy = connectSqlite(folder);
		expect(await copy.read.selectFrom('committee').select('code').orderBy('code').execute()).toEqual([
			{ code: 'BBR' },
			{ code: 'BGS' },
		]);
		await copy.close();
		rmSync(folder, { recursive: true });
	});

	test('restores a backup elsewhere, and tells the doctor’s findings with what to do', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'palabre-cli-'));
		const file = join(folder, 'copy.db');
		await palabre(['backup', file]);
		const target = join(folder, 'target');
		expect((await palabre(['restore', file], target)).out).toContain('restored: 2 committees');
		expect((await palabre(['restore', file], target)).err).toContain('--replace');
		const { out } = await palabre(['doctor'], target);
		expect(out).toContain('The record is whole');
		expect(out).toContain('ORIGIN is not set');
		const nowhere = await palabre(['doctor', '--json'], join(folder, 'nowhere'));
		expect(nowhere.code).toBe(1);
		expect(JSON.parse(nowhere.out)).toEqual(expect.arrayContaining([expect.objectContaining({ state: 'act' })]));
		rmSync(folder, { recursive: true });
	});

	test('says so when a committee does not exist', async () => {
		expect(await palabre(['audit', 'head', '--committee', 'XYZ'])).toMatchObject({
			code: 1,
			out: '',
			err: 'There is no such committee.\n',
		});
	});
});
