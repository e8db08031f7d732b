import type { IncomingHttpHeaders } from 'node:http';

const localNames = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/** A host that always means this very machine. */
export function isLocalHost(host: string | undefined): host is string {
	return host !== undefined && localNames.test(host);
}

/** The address people use for this installation: what ORIGIN says, or plain http on this machine; null when it is neither. */
export function ownOrigin(headers: IncomingHttpHeaders, origin = process.env.ORIGIN): string | null {
	const { host } = headers;
	if (isLocalHost(host) && (!origin || headers.origin === `http://${host}`)) return `http://${host}`;
	if (!origin) return null;
	return host === new URL(origin).host || isLocalHost(host) ? new URL(origin).origin : null;
}

/** Whether a socket comes from one of our own pages: browsers name the page's origin, or say that the request is same-origin. */
export function isOwnPage(headers: IncomingHttpHeaders, origin = process.env.ORIGIN): boolean {
	const own = ownOrigin(headers, origin);
	if (own === null) return false;
	if (headers.origin !== undefined) return headers.origin === own;
	const site = headers['sec-fetch-site'];
	return site === undefined || site === 'same-origin' || site === 'none';
}
