import { connectSqlite } from '#db/connect.server.ts';
import { describe, expect, test } from 'vitest';
import { readSettings } from '#settings.ts';

describe('the settings', () => {
	test('are good as they are when nobody made any; an empty one was not made', () => {
		expect(readSettings({ ORIGIN: '', PORT: '' })).toMatchObject({
			port: 3000,
			origin: null,
			demo: false,
			bodySizeLimit: '512K',
		});
		expect(readSettings({}).dataDir).toMatch(/data.production$/);
		expect(readSettings({ PALABRE_DEMO: '1' }).dataDir).toMatch(/data.demo$/);
	});

	test('take an ORIGIN as people write it, with a slash at its end or capitals', () => {
		expect(readSettings({ ORIGIN: 'https://Palabre.example.org/' }).origin).toBe('https://palabre.example.org');
	});

	test.each([
		['PORT', '70000'],
		['PORT', 'eighty'],
		['ORIGIN', 'palabre.example.org'],
		['ORIGIN', 'ftp://palabre.example.org'],
		['ORIGIN', 'https://example.org/palabre'],
		['DATABASE_URL', 'mysql://example.org'],
		['BODY_SIZE_LIMIT', 'much'],
		['XFF_DEPTH', '-1'],
		['LOG_LEVEL', 'loud'],
	])('name the one that is wrong: %s=%s', (name, value) => {
		expect(() => readSettings({ [name]: value })).toThrow(`Setting ${name} is not right`);
	});
});

test('a folder in which nothing can be made is told at once', () => {
	expect(() => connectSqlite('/proc/palabre/data')).toThrow();
});
