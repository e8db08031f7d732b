// The launcher. Plain JavaScript, because it runs before anything is installed, on whatever Node ≥ 20 there is.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const [command = '', ...given] = process.argv.slice(2);
const rest = given[0] === '--' ? given.slice(1) : given;
const quiet = command === 'palabre';

const bin = {
	vite: 'node_modules/vite/bin/vite.js',
	vitest: 'node_modules/vitest/vitest.mjs',
	kit: 'node_modules/@sveltejs/kit/svelte-kit.js',
	check: 'node_modules/svelte-check/bin/svelte-check',
	eslint: 'node_modules/eslint/bin/eslint.js',
	prettier: 'node_modules/prettier/bin/prettier.cjs',
	playwright: 'node_modules/@playwright/test/cli.js',
};

/** The figures of the bench are read by programs: what is said about them goes elsewhere. */
const tell = command === 'bench' ? console.error : console.log;
const say = (/** @type {string} */ text) => (quiet ? undefined : tell(`• ${text}`));
const node = () => {
	const own = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
	return existsSync(own) ? own : process.execPath;
};

/** Whether node_modules holds what package-lock.json names; npm keeps its own list of what it has put there. */
function isInstalled(/** @type {boolean} */ omitDev) {
	if (!existsSync('node_modules/.package-lock.json') || !existsSync('node_modules/node/bin')) return false;
	/** @type {(path: string) => Record<string, { version: string, optional?: boolean, dev?: boolean }>} */
	const packages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
	const there = packages('node_modules/.package-lock.json');
	return Object.entries(packages('package-lock.json')).every(
		([path, wanted]) =>
			path === '' || wanted.optional || (omitDev && wanted.dev) || there[path]?.version === wanted.version,
	);
}

/** Installs what package-lock.json names, unless that was done before. */
function install() {
	// Whoever only runs Palabre need not wait for what tests need.
	const omitDev = ['demo', 'start', 'palabre'].includes(command);
	if (isInstalled(omitDev)) return;
	say('installing what Palabre needs (npm ci), less than a minute …');
	const npm = process.env.npm_execpath;
	const args = ['ci', omitDev ? '--omit=dev' : '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'];
	const [program, ...before] = npm ? [process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
	const { status } = spawnSync(program, [...before, ...args], { stdio: ['ignore', quiet ? 2 : 1, 2], shell: !npm });
	if (status !== 0) fail('Installing failed: see above. Palabre needs the network for it, once.');
	if (node() === process.execPath && major(process.version) < 24) {
		fail('npm did not install Node 24 (the package "node"): allow its install script, or use Node 24 yourself.');
	}
}

/** In large pieces of memory, where the machine has them, the program is found quicker: a page costs some percent less. */
const server = ['--use-largepages=silent', 'src/server.ts'];

const major = (/** @type {string} */ version) => Number(/\d+/.exec(version)?.[0]);

/** Everything the built app is made of, as one number. */
function sourceHash() {
	const hash = createHash('sha256').update(process.platform);
	const add = (/** @type {string} */ path) => {
		if (!existsSync(path)) return;
		if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
		else hash.update(`\n${path}\n`).update(readFileSync(path));
	};
	for (const path of ['src', 'static', 'migrations', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'])
		add(path);
	return hash.digest('hex');
}

/** Builds the app, unless the last build is of this very source. */
async function build() {
	const wanted = sourceHash();
	const stamp = 'build/.palabre-source';
	if (existsSync(stamp) && existsSync('build/handler.js') && readFileSync(stamp, 'utf8') === wanted) return;
	say('building the app …');
	const built = await run([bin.vite, 'build', '--logLevel', 'warn'], { keep: true, env: { NODE_ENV: 'production' } });
	if (built.code !== 0) {
		process.stderr.write(built.output);
		fail('The build failed: see above.');
	}
	mkdirSync('build', { recursive: true });
	writeFileSync(stamp, wanted);
}

/**
 * Runs a program of ours on the project's own Node and passes signals on to it.
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, keep?: boolean, tee?: boolean }} [options] keep: show nothing; tee: show and keep
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(args, { env = {}, keep = false, tee = false } = {}) {
	const pipe = keep || tee ? 'pipe' : 'inherit';
	const colour = tee && process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {};
	const child = spawn(node(), args, { stdio: ['inherit', pipe, pipe], env: { ...process.env, ...colour, ...env } });
	let output = '';
	for (const [from, to] of /** @type {const} */ ([
		[child.stdout, process.stdout],
		[child.stderr, process.stderr],
	])) {
		from?.on('data', (chunk) => {
			output += chunk;
			if (tee) to.write(chunk);
		});
	}
	/** @type {[NodeJS.Signals, () => void][]} */
	const passed = /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP']).map((signal) => [
		signal,
		() => void child.kill(signal),
	]);
	for (const [signal, pass] of passed) process.on(signal, pass);
	return new Promise((resolve) => {
		child.on('error', (error) => fail(error.message));
		child.on('close', (code, signal) => {
			for (const [name, pass] of passed) process.off(name, pass);
			resolve({ code: code ?? 128 + (signal ? constants.signals[signal] : 0), output });
		});
	});
}

/** @returns {never} */
function fail(/** @type {string} */ message, code = 1) {
	console.error(message);
	process.exit(code);
}

/** Runs a program and ends as it ends. */
async function become(/** @type {string[]} */ args, env = {}) {
	const { code } = await run(args, { env });
	process.exit(code);
}

/** The line with which a test runner ends, in the one form that everybody reads. */
function counts(/** @type {string} */ output, /** @type {string} */ name) {
	const text = output.replace(/\u001b\[[0-9;]*m/g, '');
	const line = name === 'unit' ? (/^\s*Tests\s+.*$/m.exec(text)?.[0] ?? '') : text.slice(-4000);
	const number = (/** @type {RegExp} */ form) => Number(form.exec(line)?.[1] ?? 0);
	const skipped = number(/(\d+) skipped/);
	return `${name}: ${number(/(\d+) passed/)} passed, ${number(/(\d+) failed/)} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/** Each step runs one or more programs, says how it ended, and may end with a line of counts. */
const steps = {
	lint: async () => {
		const written = ['--log-level', 'warn', '--ignore-path', '.gitignore', '--check', 'src', 'tests', 'migrations'];
		const both = await Promise.all([
			run([bin.prettier, ...written]),
			run([bin.eslint, '--config', 'tests/eslint.config.js', '.']),
		]);
		return Math.max(...both.map(({ code }) => code));
	},
	types: async () =>
		(await run([bin.check, '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'])).code,
	unit: async (/** @type {string[]} */ filters) => {
		const { code, output } = await run([bin.vitest, 'run', ...filters], { tee: true });
		const ended = counts(output, 'unit');
		ending.push(ended);
		// Whatever a test's own programs did to the exit code: a test that failed has failed.
		return code === 0 && !ended.includes(', 0 failed') ? 1 : code;
	},
	journeys: async (/** @type {string[]} */ filters) => {
		await build();
		say('looking for a browser, or getting one …');
		const browser = await run(['tests/support/chromium.ts'], { keep: true });
		if (browser.code !== 0) fail(browser.output);
		const CHROMIUM = browser.output.trim().split('\n').at(-1) ?? '';
		say(`browser: ${CHROMIUM}`);
		const args = [bin.playwright, 'test', '--config', 'tests/playwright.config.ts', ...filters];
		const { code, output } = await run(args, { tee: true, env: { CHROMIUM } });
		ending.push(counts(output, 'journeys'));
		return code;
	},
};
/** @type {string[]} */
const ending = [];

/** Runs steps in order and stops at the first that fails. */
async function check(/** @type {string[]} */ names, /** @type {string[] | Record<string, string[]>} */ filters) {
	const words = {
		lint: 'style',
		types: 'types',
		unit: 'unit tests and architecture',
		journeys: 'journeys in a browser',
	};
	// Kit writes the TypeScript configuration that every step reads.
	const synced = await run([bin.kit, 'sync'], { keep: true });
	if (synced.code !== 0) fail(synced.output);
	let failed = 0;
	const asked = /** @type {(keyof typeof steps)[]} */ (names);
	// Style and types each leave a processor idle: side by side they take half a minute less.
	const quick = asked.filter((name) => name === 'lint' || name === 'types');
	const rest = asked.filter((name) => !quick.includes(name)).map((name) => [name]);
	for (const group of [quick, ...rest].filter((one) => one.length > 0)) {
		const ended = group.map(async (name) => {
			say(`${words[name]} …`);
			const began = Date.now();
			const code = await steps[name](Array.isArray(filters) ? filters : (filters[name] ?? []));
			say(`${words[name]}: ${code === 0 ? 'good' : 'FAILED'}, ${Math.round((Date.now() - began) / 1000)} s`);
			return code;
		});
		failed = Math.max(...(await Promise.all(ended)));
		if (failed !== 0) break;
	}
	for (const line of ending) console.log(line);
	process.exit(failed);
}

/** @type {Record<string, () => unknown>} */
const commands = {
	demo: async () => {
		await build();
		say('opening the demo …');
		return become([...server, '--demo', ...rest]);
	},
	start: async () => {
		await build();
		say('starting …');
		return become([...server, ...rest], { NODE_ENV: 'production' });
	},
	dev: async () => {
		say('preparing the demo world …');
		const env = { PALABRE_DEMO: '1' };
		const { code } = await run(
			['-e', `await (await import('./src/demo/prepare.ts')).prepareDemo()`, '--input-type=module'],
			{ env },
		);
		if (code !== 0) process.exit(code);
		const port = process.env.PORT && !rest.includes('--port') ? ['--port', process.env.PORT] : [];
		return become([bin.vite, 'dev', ...port, ...rest], env);
	},
	test: () => {
		const named = rest.filter((name) => name in steps);
		return check(
			named.length > 0 ? named : Object.keys(steps),
			rest.filter((name) => !(name in steps)),
		);
	},
	verify: () => {
		// The long forms of what `npm test` does in short: `tests/support/long.ts` reads this.
		process.env.PALABRE_LONG = '1';
		return check(['lint', 'types', 'unit', 'journeys'], {
			journeys: ['kills.test.ts', 'pages.test.ts', 'floor.test.ts'],
		});
	},
	/**
	 * Kills the process that acts three hundred times, and the server that takes ballots two hundred times, on each
	 * database; `npm test` does it a few times.
	 */
	chaos: () => {
		process.env.PALABRE_LONG = '1';
		return check(['unit', 'journeys'], { unit: ['tests/db/kills.test.ts'], journeys: ['kills.test.ts'] });
	},
	screenshots: async () => {
		await build();
		return become(['tests/support/screenshots.ts', ...rest]);
	},
	bench: async () => {
		await build();
		return become(['tests/bench/run.ts', ...rest]);
	},
	palabre: () => become(['src/cli.ts', ...rest]),
};

const chosen = Object.hasOwn(commands, command) ? commands[command] : undefined;
if (!chosen) fail(`Use: npm run ${Object.keys(commands).join(' | ')}`);
if (major(process.version) < 20) fail(`Palabre needs Node 20 or newer to start; this is ${process.version}.`);
install();
await chosen();
