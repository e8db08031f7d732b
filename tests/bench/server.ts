import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A server under measurement: a process of its own, whose processor time can be read. */
export interface MeasuredServer {
	address: string;
	process: ChildProcess;
	/** Milliseconds of processor time since its start, all threads together. */
	cpu(): Promise<number>;
	stop(): Promise<void>;
}

/** Our server as `npm start` starts it (`src/run.mjs`), on a port of its own. */
export const OURS = ['--use-largepages=silent', 'src/server.ts', '--port', '0'];

/** Starts a server of ours with these arguments and waits until it is ready. */
export async function startServer(
	args: string[],
	env: Record<string, string | undefined> = {},
	under: string[] = [],
): Promise<MeasuredServer> {
	const [program = process.execPath, ...before] = [...under, process.execPath];
	const child = spawn(program, [...before, '--import', join(import.meta.dirname, 'reportCpu.ts'), ...args], {
		cwd: root,
		env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: undefined, ORIGIN: undefined, ...env },
		stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
	});
	const address = await new Promise<string>((resolve, reject) => {
		let said = '';
		child.stdout?.on('data', (chunk: Buffer) => {
			said += chunk.toString();
			const found = /ready (http:\/\/localhost:\d+)/.exec(said)?.[1];
			if (found) resolve(found.replace('localhost', '127.0.0.1'));
		});
		child.on('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready:\n${said}`)));
	});
	return {
		address,
		process: child,
		cpu: async () => {
			const answer = once(child, 'message');
			child.send('cpu');
			const [{ user, system }] = (await answer) as [NodeJS.CpuUsage];
			return (user + system) / 1000;
		},
		stop: async () => {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.kill('SIGTERM');
			await once(child, 'exit');
		},
	};
}

/** Builds and starts the empty app: the same framework, the same adapter, nothing in it. */
export async function startEmptyApp(): Promise<MeasuredServer> {
	const vite = join(root, 'node_modules/vite/bin/vite.js');
	const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
		cwd: join(import.meta.dirname, 'empty'),
		env: { ...process.env, NODE_ENV: 'production' },
		encoding: 'utf8',
	});
	if (built.status !== 0) throw new Error(`The empty app does not build:\n${built.stdout}${built.stderr}`);
	const handler = join(root, '.svelte-kit/empty/app/handler.js');
	return startServer([join(import.meta.dirname, 'serveEmpty.ts'), handler]);
}

/** What is asked of a server. */
export interface Asking {
	path: string;
	method?: 'GET' | 'POST';
	headers?: Record<string, string>;
	body?: string;
}
export interface Answer {
	status: number;
	headers: IncomingMessage['headers'];
	text: string;
}

/** A browser of a sort: connections that stay open. */
export function browser(address: string, connections = 8) {
	const { hostname, port } = new URL(address);
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const ask = ({ path, method = 'GET', headers = {}, body }: Asking): Promise<Answer> =>
		new Promise((resolve, reject) => {
			const asked = request({ hostname, port, path, method, agent, headers }, (answer) => {
				const chunks: Buffer[] = [];
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.on('error', reject);
				answer.on('end', () =>
					resolve({
						status: answer.statusCode ?? 0,
						headers: answer.headers,
						text: Buffer.concat(chunks).toString('utf8'),
					}),
				);
			});
			asked.on('error', reject);
			asked.end(body);
		});
	return { ask, close: () => agent.destroy() };
}

/** Headers of a form sent from the page itself; who asks for no page is answered 200 with a refusal inside. */
export const formHeaders = (address: string): Record<string, string> => ({
	accept: 'text/html',
	'content-type': 'application/x-www-form-urlencoded',
	origin: address,
	'sec-fetch-site': 'same-origin',
});

/** Asks many times over some connections at once; each answer must have the status that is due. */
export async function askMany(
	ask: (asking: Asking) => Promise<Answer>,
	count: number,
	asking: (index: number) => Asking,
	{ atOnce = 8, due = 200 } = {},
): Promise<void> {
	let next = 0;
	const one = async () => {
		while (next < count) {
			const index = next++;
			const { status, text } = await ask(asking(index));
			if (status !== due) throw new Error(`${asking(index).path} answered ${status}: ${text.slice(0, 300)}`);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, one));
}

/** The cookies of a browser that has been here before: it keeps the styles that all pages share, and says so. */
export async function cookieOfReturning(
	ask: (asking: Asking) => Promise<Answer>,
	path: string,
	cookie: string,
): Promise<string> {
	const { text } = await ask({ path, headers: { cookie } });
	const offered = /<link rel="stylesheet" href="([^"]+)"/.exec(text)?.[1];
	if (!offered) throw new Error(`${path} offers no styles to keep.`);
	const { headers } = await ask({ path: offered });
	return [cookie, ...(headers['set-cookie'] ?? []).map((one) => one.split(';')[0])].join('; ');
}

/** Requests a second of one core: by the processor time that the server uses, whatever else the machine does. */
export async function perCore(server: MeasuredServer, count: number, work: () => Promise<void>): Promise<number> {
	const before = await server.cpu();
	await work();
	return (count / ((await server.cpu()) - before)) * 1000;
}
