/** A path of our own to go to, or null: never another host, however it is written. */
export function safePath(typed: unknown): string | null {
	if (typeof typed !== 'string' || typed.length > 2000) return null;
	if (!/^\/(?![/\\])[^\s\\\u0000-\u001f]*$/.test(typed)) return null;
	// A header holds plain letters only: what is beyond them travels as a browser would write it.
	return typed.toWellFormed().replace(/[^\u0021-\u007e]+/g, encodeURIComponent);
}

/** Where a form came from, in two parts: the page with its own parameters, and the act (`?/castBallot`). */
export function splitAct(url: URL): { page: string; act: string | null } {
	const own = new URLSearchParams(url.searchParams);
	let act: string | null = null;
	for (const name of url.searchParams.keys()) {
		if (!name.startsWith('/')) continue;
		act ??= name.slice(1);
		own.delete(name);
	}
	const rest = own.size > 0 ? `?${own}` : '';
	return { page: url.pathname + rest, act };
}
