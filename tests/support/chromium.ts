import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

const names = [
	'chromium',
	'chromium-browser',
	'google-chrome-stable',
	'google-chrome',
	'microsoft-edge',
	'chrome.exe',
	'msedge.exe',
];
const places = [
	...(process.env.PATH ?? '').split(delimiter),
	'/usr/bin',
	'/usr/lib/chromium',
	'/snap/bin',
	'/Applications/Chromium.app/Contents/MacOS',
	'/Applications/Google Chrome.app/Contents/MacOS',
	'C:/Program Files/Google/Chrome/Application',
	'C:/Program Files (x86)/Google/Chrome/Application',
	'C:/Program Files (x86)/Microsoft/Edge/Application',
];
const macNames = ['Chromium', 'Google Chrome'];

/** A Chromium that is already on this machine: the one CHROMIUM names, Playwright's own, or an installed one. */
export function findChromium(): string | null {
	const own = () => {
		try {
			return chromium.executablePath();
		} catch {
			return '';
		}
	};
	const candidates = [
		process.env.CHROMIUM ?? '',
		own(),
		...places.filter(Boolean).flatMap((place) => [...names, ...macNames].map((name) => join(place, name))),
	];
	return candidates.find((path) => path !== '' && existsSync(path)) ?? null;
}

/** A Chromium, fetched when there is none: by Playwright, else by the system's package manager. */
export function getChromium(): string {
	const found = findChromium();
	if (found) return found;
	const run = (command: string, ...args: string[]) =>
		spawnSync(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
			.status === 0;
	console.error('No Chromium here: fetching one.');
	const cli = join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js');
	run(process.execPath, cli, 'install', 'chromium');
	if (!findChromium() && process.platform === 'linux') {
		const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
		const apt = (...args: string[]) => {
			const [command = 'apt-get', ...rest] = [...asRoot, 'apt-get', ...args];
			return run(command, ...rest);
		};
		if (apt('update')) apt('install', '-y', '--no-install-recommends', 'chromium');
	}
	const fetched = findChromium();
	if (!fetched) throw new Error('No Chromium found and none could be fetched. Install one, or name it in CHROMIUM.');
	return fetched;
}

/** How Playwright starts it: containers run as root, where the sandbox cannot; nothing is sent home. */
export function launchOptions(): { executablePath: string; args: string[] } {
	const sandbox = process.getuid?.() === 0 || process.env.CI ? ['--no-sandbox'] : [];
	return {
		executablePath: getChromium(),
		args: [...sandbox, '--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
	};
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(getChromium());
