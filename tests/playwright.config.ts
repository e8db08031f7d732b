import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './support/chromium.ts';
import { useMemory } from './support/memory.ts';

// One demo world for all journeys that only look; those that act serve one of their own (`serveDemo`).
if (!process.env.JOURNEYS_FOLDER) {
	useMemory();
	const folder = mkdtempSync(join(tmpdir(), 'palabre-journeys-'));
	process.env.JOURNEYS_FOLDER = join(folder, 'shared');
	process.env.JOURNEYS_TEMPLATE = join(folder, 'template');
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
// Settings of whoever runs the journeys are not theirs.
for (const name of ['ORIGIN', 'DATABASE_URL', 'PORT', 'HOST']) delete process.env[name];

export default defineConfig({
	testDir: 'journeys',
	testMatch: '*.test.ts',
	outputDir: '../test-results',
	fullyParallel: true,
	workers: 2,
	retries: 0,
	forbidOnly: Boolean(process.env.CI),
	reporter: 'list',
	timeout: 60_000,
	expect: { timeout: 8_000 },
	use: {
		baseURL: `http://localhost:${process.env.JOURNEYS_PORT ?? ''}`,
		locale: 'fr-FR',
		timezoneId: 'Africa/Bangui',
		launchOptions: launchOptions(),
		// A trace of every page doubles the time: TRACE=1 asks for it.
		trace: process.env.TRACE ? 'retain-on-failure' : 'off',
		screenshot: 'only-on-failure',
	},
	projects: [
		{ name: 'desktop', grepInvert: /@phone/, use: { viewport: { width: 1280, height: 800 } } },
		{
			name: 'phone',
			grep: /@phone/,
			use: { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
		},
	],
	webServer: {
		command: `"${process.execPath}" tests/support/serveShared.ts --demo --keep --port 0`,
		cwd: join(import.meta.dirname, '..'),
		env: {
			DATA_DIR: process.env.JOURNEYS_FOLDER ?? '',
			JOURNEYS_TEMPLATE: process.env.JOURNEYS_TEMPLATE ?? '',
			LOG_LEVEL: 'warn',
		},
		wait: { stdout: /ready http:\/\/localhost:(?<journeys_port>\d+)/ },
		gracefulShutdown: { signal: 'SIGTERM', timeout: 6_000 },
		timeout: 120_000,
	},
});
