import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
const config = {
	preprocess: vitePreprocess({ script: false }),
	compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) },
	kit: {
		adapter: adapter({ out: 'build', precompress: true, envPrefix: 'PALABRE_WEB_' }),
		// Where a form may come from is decided in one place, src/web: Kit's own check refuses browsers that send no Origin.
		csrf: { trustedOrigins: ['*'] },
		version: { pollInterval: 0 },
		// All styles of a page travel inside it, one round trip fewer on a slow network: src/web/pageStyles.ts puts them there.
		inlineStyleThreshold: 0,
		typescript: {
			config: (tsconfig) => ({
				...tsconfig,
				include: [...tsconfig.include, '../migrations/**/*.ts'],
				// An app of its own, with routes of its own.
				exclude: [...tsconfig.exclude, '../tests/bench/empty/**'],
			}),
		},
	},
};

export default config;
