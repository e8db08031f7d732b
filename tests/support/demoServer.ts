import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A demo served by the production build: its address, the folder of its database, and its end. */
export interface DemoServer {
	address: string;
	folder: string;
	stop(): Promise<void>;
}

/**
 * Serves a fresh demo world of one's own on a free port, for journeys that change the world or move its clock; whoever
 * listens hears everything that it writes to its terminal.
 */
export async function serveDemo(
	settings: Record<string, string> = {},
	hear?: (said: string) => void,
	/** The folder that the world is copied from. */
	template = process.env.JOURNEYS_TEMPLATE,
): Promise<DemoServer> {
	return serve(['--demo', '--keep'], settings, hear, template);
}

/** Serves a new, empty installation as `npm start` does, with the code that its terminal prints. */
export async function serveNew(): Promise<DemoServer & { code: string }> {
	let said = '';
	const server = await serve([], { HOST: '127.0.0.1' }, (text) => (said += text));
	return { ...server, code: /enter this code: (\S+)/.exec(said)?.[1] ?? '' };
}

async function serve(
	flags: string[],
	settings: Record<string, string>,
	hear?: (said: string) => void,
	template?: string,
): Promise<DemoServer> {
	const folder = mkdtempSync(join(tmpdir(), 'palabre-journeys-'));
	if (template && existsSync(template)) cpSync(template, folder, { recursive: true });
	const server = spawn(process.execPath, ['src/server.ts', ...flags, '--port', '0'], {
		cwd: join(import.meta.dirname, '../..'),
		env: {
			...process.env,
			DATA_DIR: folder,
			DATABASE_URL: undefined,
			ORIGIN: undefined,
			LOG_LEVEL: 'warn',
			...settings,
		},
		stdio: ['ignore', 'pipe', hear ? 'pipe' : 'inherit'],
	});
	server.stderr?.on('data', (chunk: Buffer) => {
		process.stderr.write(chunk);
		hear?.(chunk.toString());
	});
	const stop = async () => {
		await ended(server);
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		return { address: await readyAt(server, hear ?? (() => undefined)), folder, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

function readyAt(server: ChildProcess, hear: (said: string) => void): Promise<string> {
	return new Promise((resolve, reject) => {
		let said = '';
		server.stdout?.on('data', (chunk: Buffer) => {
			said += chunk.toString();
			hear(chunk.toString());
			const address = /ready (http:\/\/localhost:\d+)/.exec(said)?.[1];
			if (address) resolve(address);
		});
		server.on('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)));
	});
}

function ended(server: ChildProcess): Promise<void> {
	if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
	return new Promise((resolve) => {
		server.on('exit', () => resolve());
		server.kill('SIGTERM');
	});
}
