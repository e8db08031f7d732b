import type { Transport } from '@sveltejs/kit';

/**
 * What a page was made from stays on the server. SvelteKit writes it down for a browser that would make the page again
 * even where none does (`csr = false`), and then throws it away: one part in twenty of a page's cost.
 */
export const transport: Transport = {
	nothing: {
		encode: (thing: unknown) => typeof thing === 'object' && thing !== null && 'uses' in thing && 'data' in thing,
		decode: () => null,
	},
};
