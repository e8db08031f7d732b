import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { makeDemo, prepareDemo } from '../../src/demo/prepare.ts';
import { actions, load } from '../../src/routes/demo/+page.server.ts';
import { nobody } from '#domain/account/account.ts';
import { listCast } from '#domain/account/castQueries.ts';
import { readSettings } from '#settings.ts';
import { openHouse } from '#web/house.ts';

// A world is built in two or three seconds; machines that do other things too take longer.
vi.setConfig({ testTimeout: 120_000 });

const folders: string[] = [];
const kept = globalThis as { [key: symbol]: unknown };

function folder(): string {
	const made = mkdtempSync(join(tmpdir(), 'palabre-demo-'));
	folders.push(made);
	return made;
}

/** Opens the house as the server does at its start. */
async function start(dataDir: string, demo: boolean) {
	delete process.env.DATABASE_URL;
	process.env.DATA_DIR = dataDir;
	process.env.PALABRE_DEMO = demo ? '1' : '0';
	process.env.LOG_LEVEL = 'silent';
	return openHouse();
}

async function stop() {
	const house = kept[Symbol.for('palabre.house')] as ReturnType<typeof openHouse> | undefined;
	delete kept[Symbol.for('palabre.house')];
	await (await house?.catch(() => null))?.close();
}

afterEach(async () => {
	await stop();
	for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
});

const settings = (dataDir: string) => readSettings({ DATA_DIR: dataDir, PALABRE_DEMO: '1' });

/** A form posted to `/demo?/action` by somebody who is not signed in. */
function posted(action: string, fields: Record<string, string>) {
	const cookies = new Map<string, string>();
	const url = new URL(`http://localhost/demo?/${action}`);
	return {
		cookies: { set: (name: string, value: string) => cookies.set(name, value), get: () => undefined, delete: () => {} },
		set: cookies,
		url,
		params: {},
		route: { id: '/demo' },
		locals: { actor: nobody, now: new Date().toISOString(), locale: 'fr' },
		request: new Request(url, { method: 'POST', body: new URLSearchParams(fields) }),
	};
}
const post = (action: 'enter' | 'moveClock', fields: Record<string, string>) => {
	const event = posted(action, fields);
	return { event, answer: actions[action](event as never) };
};

test('the demo is made afresh at every start, unless it is kept', async () => {
	const dataDir = folder();
	await makeDemo(settings(dataDir));
	const before = readdirSync(join(dataDir, 'keys'));
	await makeDemo(settings(dataDir));
	expect(readdirSync(join(dataDir, 'keys'))).toHaveLength(1);
	const fresh = readdirSync(join(dataDir, 'keys'));
	expect(fresh).not.toEqual(before);

	process.env.DATA_DIR = dataDir;
	expect((await prepareDemo({ keep: true })).join()).toContain('Aïcha Exemple');
	expect(readdirSync(join(dataDir, 'keys'))).toEqual(fresh);
});

test('the demo never takes the place of a real installation', async () => {
	const dataDir = folder();
	await start(dataDir, false);
	await stop();
	await expect(makeDemo(settings(dataDir))).rejects.toThrow('real');
	expect(existsSync(join(dataDir, 'palabre.db'))).toBe(true);
	await expect(start(dataDir, true)).rejects.toThrow('real');
});

test('the demo is not made under a server that is running', async () => {
	const dataDir = folder();
	await makeDemo(settings(dataDir));
	await start(dataDir, true);
	await expect(makeDemo(settings(dataDir))).rejects.toThrow('running');
});

test('a production start refuses a demo database', async () => {
	const dataDir = folder();
	await makeDemo(settings(dataDir));
	await expect(start(dataDir, false)).rejects.toThrow('demo');
});

test('in production there is no demo page, nobody enters, and no clock moves', async () => {
	const house = await start(folder(), false);
	await expect(load(posted('', {}) as never)).rejects.toMatchObject({ status: 404 });
	await expect(post('moveClock', { step: 'days30' }).answer).rejects.toMatchObject({ status: 404 });
	const { event, answer } = post('enter', { as: `${'a'.repeat(20)} /me` });
	await expect(answer).rejects.toMatchObject({ status: 404 });
	expect(event.set.size).toBe(0);
	expect(await house.read.selectFrom('signIn').selectAll().execute()).toEqual([]);
});

test('in the demo one press enters as anybody, and one moves the clock of the running house', async () => {
	const dataDir = folder();
	await makeDemo(settings(dataDir));
	const house = await start(dataDir, true);
	const [committee] = await listCast(house.read);
	const { event, answer } = post('enter', { as: `${committee?.people[0]?.accountId} ${committee?.home}` });
	await expect(answer).rejects.toMatchObject({ status: 303, location: '/committee/BGS' });
	expect([...event.set.keys()]).toEqual(['palabre_sign_in']);
	await expect(
		post('enter', { as: `${committee?.people[0]?.accountId} //elsewhere.example` }).answer,
	).rejects.toMatchObject({ status: 404 });

	const before = house.clock().getTime();
	await expect(post('moveClock', { step: 'hours48' }).answer).rejects.toMatchObject({ status: 303, location: '/demo' });
	expect(house.clock().getTime() - before).toBeGreaterThanOrEqual(48 * 3_600_000);
	await stop();
	const again = await start(dataDir, true);
	expect(again.clock().getTime() - before).toBeGreaterThanOrEqual(48 * 3_600_000);
});
