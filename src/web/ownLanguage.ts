import type { RequestEvent } from '@sveltejs/kit';

/** Sends a public address without a language to the reader's own: cookie, then what the browser asks for, then French. */
export function toOwnLanguage({ locals, url }: RequestEvent): Response {
	const path = url.pathname === '/' ? '' : url.pathname;
	return new Response(null, {
		status: 307,
		headers: { location: `/${locals.locale}${path}${url.search}`, vary: 'Cookie, Accept-Language' },
	});
}
