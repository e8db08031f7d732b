import adapter from '@sveltejs/adapter-node';

/** An app of the same framework with nothing in it: what our pages are measured beside. */
/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		adapter: adapter({ out: '../../../.svelte-kit/empty/app', precompress: false }),
		outDir: '../../../.svelte-kit/empty/kit',
		csrf: { trustedOrigins: ['*'] },
	},
};
