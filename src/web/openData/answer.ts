import { createHash } from 'node:crypto';
import { OPEN_TO_ALL } from './problem.ts';

/** Whoever keeps an answer asks each time whether it still holds: what was withdrawn for safety comes from no store. */
export const ASKED_AGAIN = 'public, no-cache';

/** Whether whoever asks has what bears this tag already. */
export function isKnown(request: Request, etag: string): boolean {
	const known = request.headers.get('if-none-match')?.split(',') ?? [];
	// What is compressed on its way has a weakened tag.
	return known.some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
}

/** An open answer with its tag: whoever has it already gets none of it again. */
export function taggedAnswer(
	request: Request,
	body: string,
	type: string,
	more: Record<string, string> = {},
): Response {
	const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
	const headers = {
		...OPEN_TO_ALL,
		...more,
		etag,
		'cache-control': ASKED_AGAIN,
	};
	if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
	return new Response(request.method === 'HEAD' ? null : body, { headers: { ...headers, 'content-type': type } });
}
