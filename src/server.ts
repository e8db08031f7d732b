import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { attachIo } from '#realtime/io.ts';
import { isLocalHost, ownOrigin } from '#realtime/origin.ts';
import { STYLES, giveBack, leftPage, seekKeptPage, setBuiltFiles, takePages } from '#web/handedOn.ts';
import { LARGEST_FORM_BYTES, type Settings, bytesOf, readSettings } from '#settings.ts';

const root = join(import.meta.dirname, '..');
const { values: flags } = parseArgs({
	options: {
		demo: { type: 'boolean', default: false },
		/** Goes on with the demo world of the last start instead of making a fresh one. */
		keep: { type: 'boolean', default: false },
		port: { type: 'string' },
	},
});
if (flags.port) process.env.PORT = flags.port;
if (flags.demo) process.env.PALABRE_DEMO = '1';

const { port, host, origin, addressHeader, proxies, bodySizeLimit } = settingsOrStop();

// The app learns its own address from these two headers, which every request gets below.
process.env.PALABRE_WEB_PROTOCOL_HEADER = 'x-palabre-protocol';
process.env.PALABRE_WEB_HOST_HEADER = 'x-palabre-host';
// What each form may send is asked where it is read (`readBody`): a photograph is larger than all words.
process.env.PALABRE_WEB_BODY_SIZE_LIMIT = String(Math.max(bytesOf(bodySizeLimit), LARGEST_FORM_BYTES));
if (addressHeader) process.env.PALABRE_WEB_ADDRESS_HEADER = addressHeader;
if (proxies) process.env.PALABRE_WEB_XFF_DEPTH = proxies;

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

const { cast, handler } = await openOrStop();
const built = join(root, 'build/client');
setBuiltFiles(built);
const files = new Set(readdirSync(built, { recursive: true }).map((path) => `/${String(path).replaceAll('\\', '/')}`));

const server = createServer((request, response) => {
	const own = ownOrigin(request.headers, origin ?? undefined);
	if (own === null) {
		response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
		response.end(
			'This installation does not know the address you came by.\n' +
				'Whoever runs it: start it with ORIGIN set to the address that people type, for example\n' +
				`  ORIGIN=http://${hostName(request.headers.host)} npm start\n`,
		);
		return;
	}
	const [protocol, host] = own.split('://');
	request.headers['x-palabre-protocol'] = protocol;
	request.headers['x-palabre-host'] = host;
	const refuse = () => {
		if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
		response.end();
	};
	Promise.resolve()
		.then(() => sendKept(own, request, response))
		.then((sent) => {
			if (sent) return;
			takePages(request);
			compress(request, response);
			return handler(request, response, refuse);
		})
		.catch((error: unknown) => {
			console.error(error);
			refuse();
		});
});
// Phones on slow networks reuse a connection for minutes: a new one costs them seconds.
server.keepAliveTimeout = 65_000;
const io = attachIo(server);

server.on('error', (error: NodeJS.ErrnoException) => {
	stop(error.code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another with PORT or -- --port N.` : error.message);
});
server.listen(port, host ?? (flags.demo ? '127.0.0.1' : undefined), () => {
	const address = server.address();
	const at = typeof address === 'object' && address ? address.port : port;
	console.log(`ready http://localhost:${at}`);
	if (origin && !isLocalHost(new URL(origin).host)) console.log(`people come by ${origin}`);
	for (const line of cast) console.log(line);
});

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
	process.on(signal, () => {
		if (stopping) return;
		stopping = true;
		setTimeout(() => process.exit(0), 5_000).unref();
		// An open socket would keep the server from closing, so the sockets go first; what is being answered is finished.
		void io.close().then(() => process.emit('sveltekit:shutdown' as 'disconnect'));
		server.closeIdleConnections();
	});
}

/** Opens the house and the app. What keeps it from opening is for whoever runs the machine: a sentence, not a trace. */
async function openOrStop(): Promise<{ cast: string[]; handler: Handler }> {
	try {
		const cast = flags.demo ? await (await import('#demo/prepare.ts')).prepareDemo(flags) : [];
		const { handler } = (await import(join(root, 'build/handler.js'))) as { handler: Handler };
		return { cast, handler };
	} catch (error) {
		const { code, message, stack } = error as NodeJS.ErrnoException;
		// A database that is not there or does not let us in, a folder that may not be written.
		if (code && /^(E[A-Z]+|SQLITE_[A-Z_]+|[0-9A-Z]{5})$/.test(code))
			return stop(`The database does not open: ${message || code}`);
		return stop((error as Error).name === 'CannotOpen' ? message : (stack ?? message));
	}
}

function settingsOrStop(): Settings {
	try {
		return readSettings();
	} catch (error) {
		return stop((error as Error).message);
	}
}

function stop(message: string): never {
	console.error(message);
	process.exit(1);
}

/** Sends a public page that is kept as it was made, if the request asks for one; tells whether it did. */
async function sendKept(own: string, { method, url, headers }: IncomingMessage, response: ServerResponse) {
	if (method !== 'GET') return false;
	const [accepts, has] = [headers['accept-encoding'], headers['if-none-match']].map(
		(said) => String(said ?? '') || null,
	);
	const asked = { href: `${own}${url}`, cookie: headers.cookie ?? '', accepts: accepts ?? null, has: has ?? null };
	// What goes wrong here is told with the page that SvelteKit then tries to make.
	const page = await seekKeptPage(asked).catch(() => null);
	if (!page) return false;
	response.writeHead(page.status, page.headers.flat());
	response.end(page.body);
	return true;
}

/** The Host a request named, fit to be printed. */
function hostName(host: string | undefined): string {
	return host && /^[\w.:[\]-]{1,100}$/.test(host) ? host : `192.168.1.10:${port}`;
}

/** Compresses what the app writes: most of what phones load is HTML. Files of the build come compressed already. */
function compress(request: IncomingMessage, response: ServerResponse): void {
	const accepted = String(request.headers['accept-encoding'] ?? '');
	const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
	const [pathname = '/'] = (request.url ?? '/').split('?');
	const { writeHead, write, end } = response;
	const call = (method: (...rest: never[]) => unknown, rest: unknown[]) =>
		Reflect.apply(method, response, rest) as never;
	let packer: ReturnType<typeof createGzip> | ReturnType<typeof createBrotliCompress> | null = null;
	let begun = false;

	function begin(): void {
		if (begun) return;
		begun = true;
		if (files.has(pathname) && response.statusCode === 200 && !response.hasHeader('cache-control')) {
			response.setHeader('cache-control', 'public, max-age=3600');
		}
		const sheet = response.statusCode === 200 && /^\/_app\/immutable\/assets\/([\w.-]+\.css)$/.exec(pathname)?.[1];
		if (sheet && files.has(pathname))
			response.appendHeader('set-cookie', `${STYLES}=${sheet}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`);
		const type = String(response.getHeader('content-type') ?? '');
		if (
			!/^(text\/(?!event-stream)|application\/(json|xml|geo\+json|feed\+json|ld\+json|problem\+json|atom\+xml|rss\+xml|manifest\+json)|image\/svg)/.test(
				type,
			)
		)
			return;
		if (!/accept-encoding/i.test(String(response.getHeader('vary')))) response.appendHeader('vary', 'accept-encoding');
		if (!encoding || request.method === 'HEAD' || response.hasHeader('content-encoding')) return;
		if ([204, 206, 304].includes(response.statusCode)) return;
		const etag = response.getHeader('etag');
		if (typeof etag === 'string' && !etag.startsWith('W/')) response.setHeader('etag', `W/${etag}`);
		response.removeHeader('content-length');
		response.removeHeader('accept-ranges');
		response.setHeader('content-encoding', encoding);
		packer =
			encoding === 'br'
				? createBrotliCompress({
						params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
					})
				: createGzip({ level: 6 });
		packer.on('data', (chunk: Buffer) => {
			if (call(write, [chunk]) === false) packer?.pause();
		});
		response.on('drain', () => packer?.resume());
		packer.on('drain', () => response.emit('drain'));
		packer.on('end', () => call(end, []));
		response.on('close', () => packer?.destroy());
	}

	response.writeHead = (status: number, ...rest: unknown[]) => {
		response.statusCode = status;
		const headers = rest.findLast((part) => typeof part === 'object' && part !== null && !Array.isArray(part));
		for (const [name, value] of Object.entries((headers ?? {}) as OutgoingHttpHeaders)) {
			if (value !== undefined) response.setHeader(name, value);
		}
		begin();
		return call(writeHead, [status]);
	};
	response.write = (...rest: unknown[]) => {
		begin();
		return packer ? (Reflect.apply(packer.write, packer, rest) as never) : call(write, rest);
	};
	response.end = (...asked: unknown[]) => {
		const page = leftPage(request);
		const rest = page && !asked[0] ? [page] : asked;
		if (page) giveBack(page, response);
		begin();
		return packer ? (Reflect.apply(packer.end, packer, rest) as never) : call(end, rest);
	};
}
