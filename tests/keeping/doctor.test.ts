import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearLeft } from '#domain/archive/staging.ts';
import { newId } from '#domain/id.ts';
import { destroyKey } from '#domain/poll/keyStore.ts';
import { examine } from '#keeping/doctor.ts';
import { readSettings } from '#settings.ts';
import { type Cast, seatCast } from '../support/cast.ts';
import { type TestHouse, openTestHouse } from '../support/house.ts';
import { openedPoll } from '../support/polls.ts';

describe('the doctor', () => {
	let house: TestHouse;
	let cast: Cast;
	const NOW = new Date('2026-03-02T10:00:00Z');
	beforeAll(async () => {
		house = await openTestHouse('sqlite');
		cast = await seatCast(house);
		await house.write.updateTable('installation').set({ demo: 0, lastBackupAt: '2026-03-02T01:00:00.000Z' }).execute();
	});
	afterAll(() => house.close());
	const look = async (env: Record<string, string> = {}, now = NOW) => {
		const settings = readSettings({ DATA_DIR: house.folder, ORIGIN: 'https://palabre.example', ...env });
		return (await examine(settings, now)).filter((finding) => finding.state !== 'good');
	};
	/** What is found that was not there before. */
	const found = async (env?: Record<string, string>, now?: Date) =>
		(await look(env, now)).map(({ state, what }) => `${state}: ${what}`).join('\n');

	it('has nothing to say where all is well', async () => {
		expect(await look()).toEqual([]);
	});

	it('says what to do with every finding', async () => {
		for (const finding of await look({ ORIGIN: '' }, new Date('2026-04-02T10:00:00Z')))
			expect(finding.remedy).not.toBe('');
	});

	it('minds the address: none, or one that is not encrypted', async () => {
		expect(await found({ ORIGIN: '' })).toContain('look: ORIGIN is not set');
		expect(await found({ ORIGIN: 'http://192.168.1.10:3000' })).toContain('not encrypted');
	});

	it('counts the days since the last backup', async () => {
		expect(await found({}, new Date('2026-03-09T10:00:00Z'))).toContain('act: The last backup is 7 days old');
	});

	it('sees a clock that runs behind what was recorded', async () => {
		expect(await found({}, new Date('2024-01-01T00:00:00Z'))).toContain('act: This machine’s clock says 2024-01-01');
	});

	it('names what an export or an import left that was killed, and the server takes it away at its start; what goes on stays', async () => {
		const { pid } = spawnSync(process.execPath, ['--version']);
		const [killed, opened, older, going] = [
			`archive-${pid}-a`,
			`opened-${pid}-b`,
			`archive-${process.ppid}-c`,
			`archive-${process.ppid}-d`,
		].map((name) => join(house.folder, name)) as [string, string, string, string];
		for (const folder of [killed, opened, older, going]) {
			mkdirSync(folder, { mode: 0o700 });
			writeFileSync(join(folder, '1'), 'names');
		}
		// Its number is another process's by now.
		utimesSync(older, 0, 0);
		const said = await found();
		for (const folder of [killed, opened, older]) expect(said).toContain(basename(folder));
		expect(said).not.toContain(basename(going));
		// A server that bears the number of the one before, as it does in a container.
		mkdirSync(join(house.folder, `archive-${process.pid}-e`));
		clearLeft(house.folder, { own: true });
		expect(readdirSync(house.folder).filter((name) => /^(archive|opened)-/.test(name))).toEqual([basename(going)]);
		rmSync(going, { recursive: true });
		expect(await look()).toEqual([]);
	});

	it('sees folders and keys that others may read, keys of no poll, and urns without one', async () => {
		const pollId = await openedPoll(house, cast);
		chmodSync(house.folder, 0o755);
		mkdirSync(house.keyFolder, { recursive: true, mode: 0o700 });
		writeFileSync(join(house.keyFolder, `${newId()}.${'A'.repeat(43)}.key`), 'x', { mode: 0o644 });
		const before = await found();
		expect(before).toContain('act: Others on this machine may open');
		expect(before).toContain('act: 1 key files can be read by others');
		expect(before).toContain('look: 1 keys belong to no open poll');
		await destroyKey(house.keyFolder, pollId);
		expect(await found()).toContain('act: 1 open secret polls have no key');
		chmodSync(house.folder, 0o700);
	});

	it('names what a restore set aside, above all keys that lie beside their ballots', async () => {
		const aside = join(house.folder, 'replaced-20260301100000');
		mkdirSync(join(aside, 'keys'), { recursive: true, mode: 0o700 });
		writeFileSync(join(aside, 'keys', 'notes.pepper'), 'x', { mode: 0o600 });
		expect(await found()).toContain('look: A restore set replaced-20260301100000 aside');
		writeFileSync(join(aside, 'keys', `${newId()}.${'A'.repeat(43)}.key`), 'x', { mode: 0o600 });
		expect(await found()).toContain('act: A restore set replaced-20260301100000 aside, with keys of secret polls');
		rmSync(aside, { recursive: true });
		expect(await found()).not.toContain('aside');
	});

	it('names what is late, and why', async () => {
		const late = { id: newId(), kind: 'closePoll', subjectId: newId(), runAt: '2026-03-01T00:00:00.000Z' };
		await house.write
			.insertInto('job')
			.values({ ...late, leaseUntil: null, attempts: 7, lastError: 'Error: no room', doneAt: null })
			.execute();
		expect(await found()).toMatch(/act: 1 things.*closePoll, tried 7 times.*no room/);
	});

	it('reads the record again', async () => {
		await house.write.updateTable('event').set({ actorId: 'somebody' }).where('seq', '=', 2).execute();
		expect(await found()).toContain('act: The record was altered');
	});

	it('tells a damaged file, or one that is none, from a server that does not answer', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'palabre-doctor-'));
		for (const text of ['no database at all', 'SQLite format 3\0 and then nothing of the kind']) {
			writeFileSync(join(folder, 'palabre.db'), text.repeat(300));
			const broken = (await look({ DATA_DIR: folder })).filter(({ what }) => what.includes('does not answer'));
			expect(broken.map(({ remedy }) => remedy)).toEqual([expect.stringContaining('restore FILE --replace')]);
		}
		mkdirSync(join(folder, 'restoring'));
		expect(await found({ DATA_DIR: folder })).toContain('act: A restore that was killed left');
		const file = join(folder, 'palabre.db');
		expect(await found({ DATA_DIR: file })).toContain(`act: ${file} is a file, where a folder should be`);
		rmSync(folder, { recursive: true });
	});

	it('names a folder to which nothing can be written', async () => {
		const settings = readSettings({ DATA_DIR: house.folder });
		const whats = async (mayWrite: boolean) =>
			(await examine(settings, NOW, () => mayWrite)).map(({ state, what }) => `${state}: ${what}`);
		const wrong = `act: Nothing can be written to ${house.folder}.`;
		expect(await whats(false)).toContain(wrong);
		expect(await whats(true)).not.toContain(wrong);
	});

	it('says what is wrong with a database that does not answer', async () => {
		expect(await found({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })).toContain(
			'act: The database does not answer',
		);
	});
});
