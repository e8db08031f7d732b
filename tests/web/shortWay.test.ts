import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findShortWay } from '#web/posters.ts';
import { type OpenWorld, openWorld } from '../support/openWorld.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let world: OpenWorld;
beforeAll(async () => {
	world = await openWorld();
});
afterAll(() => world.close());

const lead = (short: string) => findShortWay({ db: world.house.read, actor: { kind: 'nobody' } as never }, short);

test('the few letters of a sheet lead to its page, however somebody types them', async () => {
	for (const typed of [
		'BGS-2026-014',
		'bgs-2026-014',
		'bgs 2026 014',
		'BGS2026014',
		'BGS–2026–14',
		'bgs-٢٠٢٦-٠١٤',
		' BGS-2026-014 ',
	])
		expect(await lead(typed), typed).toBe('/outcomes/BGS-2026-014');
	for (const typed of ['BGS', 'bgs', ' Bgs']) expect(await lead(typed), typed).toBe('/committees/BGS');
	// What was withdrawn leads to its tombstone.
	expect(await lead('pao-2026-6')).toBe('/outcomes/PAO-2026-006');
});

test('what is no number leads to the page that says so, in the reader’s language, and nowhere else', async () => {
	for (const typed of [
		'nothing',
		'BGS-2026-999',
		'BGS-A-99',
		'ZZZ-A-1',
		'../admin',
		'//evil.example',
		'\0',
		'',
		'\ud800',
		'x'.repeat(9_999),
	])
		expect(await lead(typed), typed).toMatch(/^\/outcomes\/(-|[\w.%-]{1,400})$/);
	expect(await lead('../admin')).toBe('/outcomes/..%2FADMIN');
});
