import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seatCast } from '../support/cast.ts';
import { type TestHouse, openTestHouse } from '../support/house.ts';

const page = readFileSync('src/deployment.md', 'utf8');
const readme = readFileSync('README.md', 'utf8');
/** The blocks of a language, as they stand. */
const blocks = (language: string) =>
	[...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].filter(([, of]) => of === language).map(([, , text = '']) => text);

let house: TestHouse;
let place = '';
beforeAll(async () => {
	house = await openTestHouse('sqlite');
	await seatCast(house);
	place = mkdtempSync(join(tmpdir(), 'palabre-deployment-'));
}, 30_000);
afterAll(async () => {
	await house.close();
	rmSync(place, { recursive: true });
});

/** Runs a line of the page, with our own command line for the installed one and our folders for those of a server. */
function run(line: string, env: Record<string, string> = {}): Promise<{ code: number; out: string }> {
	const here = line
		.replaceAll('npm run palabre --', `"${process.execPath}" src/cli.ts`)
		.replace(/^palabre /gm, `"${process.execPath}" src/cli.ts `)
		.replaceAll('/srv/palabre/backup', place)
		.replaceAll('/tmp/palabre-trial', join(place, 'trial'));
	const own = { ...process.env, DATA_DIR: house.folder, DATABASE_URL: '', PALABRE_DEMO: '', ORIGIN: '', ...env };
	return new Promise((resolve) => {
		execFile('/bin/sh', ['-c', here], { env: own }, (error, out, err) =>
			resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out + err }),
		);
	});
}

describe('the page on deployment', { timeout: 60_000 }, () => {
	test('is no longer than the README, which leads to it', () => {
		expect(page.length).toBeLessThanOrEqual(readme.length);
		expect(readme).toContain('src/deployment.md');
	});

	test('names only settings that there are, and starts what there is', () => {
		const settings = readFileSync('src/settings.ts', 'utf8');
		const file = blocks('env').join('\n');
		const named = [...`${file}\n${page}`.matchAll(/^(?:Environment=)?([A-Z]+(?:_[A-Z]+)*)=(?!\/srv\/palabre$)/gm)].map(
			([, name = '']) => name,
		);
		expect(named.length).toBeGreaterThan(3);
		expect(named.filter((name) => !settings.includes(`\t${name}:`))).toEqual([]);
		const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
		expect(page).toContain('ExecStart=/usr/bin/npm start\n');
		expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'palabre', 'bench']));
		for (const [, path = ''] of page.matchAll(/`(src\/[\w./]+)`/g)) expect(statSync(path).isFile()).toBe(true);
	});

	test('says only what the command line can do', async () => {
		const { out } = await run('npm run palabre -- --help');
		const said = /(?:run (?:--silent )?palabre -- |^palabre |`palabre )([a-z]+)/gm;
		const commands = [...`${page}\n${readme}`.matchAll(said)].map(([, name = '']) => name);
		expect(new Set(commands).size).toBeGreaterThan(4);
		for (const command of new Set(commands)) expect(out).toMatch(new RegExp(`^ +${command}\\b`, 'm'));
	});

	test('says the settings once, for the service, its backups and whoever keeps the machine', () => {
		const units = blocks('ini').filter((unit) => unit.includes('[Service]'));
		expect(units).toHaveLength(2);
		for (const unit of units) expect(unit).toContain('EnvironmentFile=/etc/palabre.env\n');
		expect(page.split('. /etc/palabre.env')).toHaveLength(2);
		// Every unit that is written is also started.
		for (const [, unit = ''] of page.matchAll(/^`\/etc\/systemd\/system\/([\w.-]+)`:$/gm))
			expect(page, unit).toMatch(new RegExp(`^systemctl [^\n]*\\b${unit.replace(/\.service$/, '')}\\b`, 'm'));
	});

	test('runs the command line from wherever it is called, with these settings and what was said to it', async () => {
		const script = blocks('sh').find((block) => block.startsWith('#!/bin/sh')) ?? '';
		const settings = join(place, 'palabre.env');
		const app = process.cwd();
		writeFileSync(settings, `${blocks('env').join('')}DATA_DIR=${house.folder}\n`);
		const own = script
			.replaceAll('/etc/palabre.env', settings)
			.replaceAll('/srv/palabre/app', app)
			.replace('runuser -u palabre -- npm run --silent palabre --', `"${process.execPath}" src/run.mjs palabre`);
		expect(own).not.toBe(script);
		const file = join(place, 'palabre');
		writeFileSync(file, own, { mode: 0o755 });
		expect(await run(`cd / && "${file}" doctor`)).toMatchObject({
			out: expect.stringContaining('People come by https://palabre.example.org.') as string,
		});
		expect((await run(`cd / && "${file}" person register "Aïcha Exemple"`)).out).toContain('--adult');
	});

	test('makes the backup that its timer makes, and puts it back where it says', async () => {
		const [, line = ''] = /^ExecStart=\/bin\/sh -c '(.*palabre -- backup.*)'$/m.exec(page) ?? [];
		expect(await run(line.replaceAll('%%', '%'))).toMatchObject({ code: 0 });
		const [file = ''] = readdirSync(place).filter((name) => name.endsWith('.db'));
		expect(statSync(join(place, file)).mode & 0o777).toBe(0o600);
		const trial = blocks('sh').find((block) => block.includes('palabre-trial')) ?? '';
		const { code, out } = await run(trial.replace('FILE.db', file));
		expect({ code, out }).toMatchObject({ code: 0 });
		expect(out).toContain('restored: 2 committees');
		expect(out).toContain('committee BGS:');
		const [, old = ''] = /^ExecStartPost=\/usr\/bin\/(find .*)$/m.exec(page) ?? [];
		expect((await run(old)).code).toBe(0);
		expect(readdirSync(place)).toContain(file);
	});

	test('looks after it with the commands that it names', async () => {
		const care = blocks('sh').find((block) => block.includes('doctor')) ?? '';
		const lines = care.split('\n').filter((line) => /^palabre (doctor|audit)/.test(line));
		for (const line of lines) expect((await run(line)).out).toMatch(/whole/);
	});
});
