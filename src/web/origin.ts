/**
 * Decides whether a form may come from where it comes from. An Origin that is there must be ours; without one
 * (some proxy browsers send none) the browser's own `Sec-Fetch-Site` must say same-origin, or the form must carry
 * the token that was made for this sign-in.
 */
export function mayPost(request: {
	origin: string | null;
	host: string | null;
	site: string | null;
	ourOrigin: string | null;
	token: string | null;
	expectedToken: string | null;
}): boolean {
	if (request.origin !== null && request.origin !== 'null') {
		if (request.ourOrigin !== null && request.origin === request.ourOrigin) return true;
		try {
			// A page over plain http under our name is not ours where ours is https: anybody on the way can write it.
			if (request.ourOrigin !== null && new URL(request.ourOrigin).host === request.host) return false;
			return new URL(request.origin).host === request.host;
		} catch {
			return false;
		}
	}
	if (request.site !== null) return request.site === 'same-origin';
	return request.expectedToken !== null && request.token === request.expectedToken;
}
