/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { build, defineConfig, type Plugin } from 'vite';

/** The oldest phones that get the styled, live pages; older ones get plain pages in which every form works. */
const phones = ['chrome99', 'safari15', 'firefox100'];
const start = 'src/ui/live/start.ts';

/** Bundles the live client once, beside the pages, and tells the server code its address (`virtual:live`). */
function liveClient(): Plugin {
	let building = false;
	let address = `/${start}`;
	return {
		name: 'palabre:live-client',
		config: (_, { command, isPreview }) => void (building = command === 'build' && !isPreview),
		async buildStart() {
			if (!building || this.environment.name !== 'ssr') return;
			const folder = '_app/immutable/assets';
			const bundles = await build({
				configFile: false,
				root: fileURLToPath(new URL('.', import.meta.url)),
				publicDir: false,
				logLevel: 'warn',
				base: './',
				build: {
					write: false,
					target: phones,
					modulePreload: false,
					reportCompressedSize: false,
					rolldownOptions: {
						input: start,
						output: { entryFileNames: 'live.[hash].js', chunkFileNames: 'live-[name].[hash].js' },
					},
				},
			});
			for (const bundle of [bundles].flat()) {
				if (!('output' in bundle)) continue;
				for (const file of bundle.output) {
					if (file.type !== 'chunk') continue;
					this.emitFile({ type: 'asset', fileName: `${folder}/${file.fileName}`, source: file.code });
					if (file.isEntry) address = `/${folder}/${file.fileName}`;
				}
			}
		},
		resolveId: (id) => (id === 'virtual:live' ? '\0virtual:live' : undefined),
		load: (id) => (id === '\0virtual:live' ? `export const liveScript = ${JSON.stringify(address)};` : undefined),
	};
}

/** What runs on the server is for our own Node: rewritten for old phones, private fields alone cost a fifth of a page. */
function serverForNode(): Plugin {
	return {
		name: 'palabre:server-for-node',
		configResolved: ({ environments }) => {
			if (environments.ssr) environments.ssr.build.target = 'node24';
		},
	};
}

/**
 * Takes out of the pages the marks by which a browser would find its way when it makes a page again: none does, and
 * they are an eighth of a page.
 */
function withoutMarks(): Plugin {
	const mark = /<!--(?:\[(?:-?\d+)?|\])?-->/g;
	return {
		name: 'palabre:without-marks',
		enforce: 'post',
		transform(code, id) {
			if (this.environment.name !== 'ssr' || !/\.svelte$/.test(id)) return;
			return { code: code.replace(mark, '').replace(/\$\$renderer\.push\((''|""|``)\)/g, 'void 0'), map: null };
		},
	};
}

/** What the framework does at every page for somebody who is not here: by file, from what to what. */
const IDLE: [file: string, from: string, to: string][] = [
	// Looks through the whole page, part by part, for whoever wants to be told that it is over.
	['svelte/src/internal/server/renderer.js', '#run_on_destroy(suppress_errors) {', '$& if (!this.global.told) return;'],
	['svelte/src/internal/server/renderer.js', '\ton_destroy(fn) {', '$& this.global.told = true;'],
	// Notes for a browser that makes pages which parts of the address each load has read.
	[
		'@sveltejs/kit/src/runtime/server/page/load_data.js',
		'const url = make_trackable(',
		'const url = ((asked) => asked)(',
	],
	// Marks where markup of our own stands, to find it again.
	['svelte/src/internal/server/blocks/html.js', "return open + html + '<!---->';", 'return html;'],
	// Hands a made page on through getters of its own, which V8 keeps, with the page, until it sweeps the whole memory.
	['svelte/src/legacy/legacy-server.js', 'get: () => result.head', 'value: result.head'],
	['svelte/src/legacy/legacy-server.js', 'get: () => result.body', 'value: result.body'],
	// Draws a random word for scripts and styles that a policy of the framework's would let through; ours is in src/web.
	['@sveltejs/kit/src/runtime/server/page/csp.js', 'nonce = generate_nonce();', "nonce = '';"],
	[
		'@sveltejs/kit/src/runtime/server/page/csp.js',
		"mode === 'hash' || (mode === 'auto' && prerender);",
		'$& if (Object.values({ ...directives, ...reportOnly }).some(Boolean)) this.nonce = generate_nonce();',
	],
	// Makes a stream of a page whose bytes have been left beside its request.
	[
		'@sveltejs/kit/src/runtime/server/page/render.js',
		'? text(transformed, {',
		"? (transformed === '' ? (_, how) => new Response(null, how) : text)(transformed, {",
	],
	// Imports what checks a part of an address, anew each time.
	[
		'@sveltejs/kit/src/runtime/server/respond.js',
		'await manifest._.matchers()',
		'await (manifest._.known ??= manifest._.matchers())',
	],
];

/** Leaves that out. A framework that reads otherwise stops the build: then somebody looks again. */
function withoutIdleWork(): Plugin {
	const left = new Set(IDLE);
	return {
		name: 'palabre:without-idle-work',
		apply: 'build',
		enforce: 'pre',
		transform(code, id) {
			if (this.environment.name !== 'ssr') return;
			const here = IDLE.filter(([file]) => id.split('?')[0]?.replaceAll('\\', '/').endsWith(`/node_modules/${file}`));
			if (here.length === 0) return;
			for (const change of here) {
				const [file, from, to] = change;
				if (code.split(from).length !== 2) this.error(`${file} does not have "${from}" once any more.`);
				code = code.replace(from, to);
				left.delete(change);
			}
			return { code, map: null };
		},
		buildEnd(error) {
			if (!error && this.environment.name === 'ssr' && left.size > 0)
				this.error(`Not met: ${[...left].map(([file, from]) => `"${from}" in ${file}`).join(', ')}.`);
		},
	};
}

/** In development: attaches the socket to Vite's server, and reloads open pages when their source changes. */
function development(): Plugin {
	return {
		name: 'palabre:development',
		apply: 'serve',
		async configureServer(vite) {
			if (!vite.httpServer || process.env.VITEST) return;
			const address = new URL('./src/realtime/io.ts', import.meta.url).href;
			const { io } = (await import(/* @vite-ignore */ address)) as typeof import('./src/realtime/io.ts');
			io().attach(vite.httpServer, { destroyUpgrade: false });

			// A page without scripts would not hear of changes to its source.
			vite.middlewares.use((_, response, next) => {
				const { write, writeHead } = response;
				const isPage = () => String(response.getHeader('content-type')).startsWith('text/html');
				response.writeHead = (...rest: unknown[]) => {
					if (isPage()) response.removeHeader('content-length');
					return Reflect.apply(writeHead, response, rest);
				};
				response.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
					const text = typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
					const page = text.replace('</head>', '<script type="module" src="/@vite/client"></script></head>');
					return Reflect.apply(write, response, [isPage() ? page : chunk, ...rest]);
				};
				next();
			});
		},
		hotUpdate({ modules, server }) {
			if (this.environment.name === 'ssr' && modules.length > 0) server.ws.send({ type: 'full-reload' });
		},
	};
}

export default defineConfig({
	plugins: [liveClient(), serverForNode(), withoutMarks(), withoutIdleWork(), development(), sveltekit()],
	build: { target: phones, cssTarget: phones, reportCompressedSize: false },
	server: { host: '127.0.0.1', strictPort: true },
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['tests/**/*.test.ts'],
					exclude: ['tests/journeys/**'],
					environment: 'node',
					globalSetup: 'tests/support/sharedPostgres.ts',
					pool: 'threads',
					isolate: false,
					// Tests wait for disks and locks more than they compute: more of them than cores.
					maxWorkers: 4,
					// Long forms (`npm run verify`) take as long as they take.
					testTimeout: process.env.PALABRE_LONG === '1' ? 600_000 : 30_000,
					hookTimeout: 120_000,
				},
			},
		],
	},
});
