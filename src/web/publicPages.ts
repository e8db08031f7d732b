import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { asOf } from './asOf.ts';
import { openHouse } from './house.ts';
import type { AskedPage, LeavingPage } from './handedOn.ts';
import { type Encoding, type KeptPage, forgetPublicPages, generation, isKept, keep, seekKept } from './keptPages.ts';
import { readReading, readingAttributes, readingIn } from './reading.ts';

/** A page says how long ago things were: it is made anew when this much time has passed on the house's clock. */
const MINUTE_MS = 60_000;
/** Other processes on the same database change it too: how often we ask whether anything happened. */
const ASK_MS = 1_000;

let recorded: number | null = null;
let askedAt = 0;

/** A page must come in 14 kB; with what is said before it. */
const MOST_BYTES = 13_500;

async function brotli(body: Uint8Array, quality: number): Promise<Uint8Array> {
	const params = {
		[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
		[constants.BROTLI_PARAM_QUALITY]: quality,
		[constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
	};
	return promisify(brotliCompress)(body, { params });
}

const pack = {
	// The closest packing takes twenty times as long for a twelfth of the bytes: only where they would be too many.
	br: async (body: Uint8Array) => {
		const quick = await brotli(body, 6);
		return quick.byteLength > MOST_BYTES ? brotli(body, constants.BROTLI_MAX_QUALITY) : quick;
	},
	gzip: (body: Uint8Array) => promisify(gzip)(body, { level: 9 }),
};

/** What the record holds, as one number: it changes with every act of every process. */
async function askTheRecord(): Promise<void> {
	const at = Date.now();
	if (Math.abs(at - askedAt) < ASK_MS) return;
	askedAt = at;
	const { read } = await openHouse();
	const { sum } = await read
		.selectFrom('chain')
		.select(({ fn }) => fn.sum('length').as('sum'))
		.executeTakeFirstOrThrow();
	if (recorded !== null && Number(sum) !== recorded) forgetPublicPages();
	recorded = Number(sum);
}

/** Only pages that are the same for everybody who reads in the same way (large letters, strong contrast). */
function keyOf({ request, route, url, cookies, isDataRequest }: RequestEvent): string | null {
	const isPublic = route.id?.startsWith('/[lang=lang]') ?? false;
	if (!isPublic || request.method !== 'GET' || isDataRequest || url.href.length > 300) return null;
	return `${url.href} ${readingAttributes(readReading(cookies))}`;
}

function encodingFor(accepted: string | null): Encoding {
	if (accepted === null) return 'identity';
	return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
}

/** The tag of the page as it travels; a browser may send it back weakened. */
const tagOf = (etag: string, encoding: Encoding) => `"${etag}${encoding === 'identity' ? '' : `-${encoding}`}"`;

/** A kept page as it travels to one browser, which says what it unpacks and which page it has. */
async function leaving(
	page: KeptPage,
	{ accepts, has }: { accepts: string | null; has: string | null },
): Promise<LeavingPage> {
	const encoding = encodingFor(accepts);
	const etag = tagOf(page.etag, encoding);
	const headers: [string, string][] = [...page.headers, ['etag', etag], ['vary', 'accept-encoding, cookie']];
	if (has?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag))
		return { status: 304, headers, body: null };
	if (encoding !== 'identity') {
		headers.push(['content-encoding', encoding]);
		page.bodies[encoding] ??= page.bodies.identity.then(async (body) => new Uint8Array(await pack[encoding](body)));
	}
	const body = await (page.bodies[encoding] ?? page.bodies.identity);
	headers.push(['content-length', String(body.byteLength)]);
	return { status: 200, headers, body };
}

async function answerWith(page: KeptPage, { headers: asked }: Request): Promise<Response> {
	const how = { accepts: asked.get('accept-encoding'), has: asked.get('if-none-match') };
	const { status, headers, body } = await leaving(page, how);
	return new Response(body, { status, headers });
}

const minuteOf = (clock: Date) => Math.floor(clock.getTime() / MINUTE_MS);

/**
 * The page of an address, if it is kept and still holds: whoever serves asks before SvelteKit does, whose way to a page
 * that is made already costs more than sending it. Only what SvelteKit made for the same address lies there.
 */
export async function seekPublicPage({ href, cookie, accepts, has }: AskedPage): Promise<LeavingPage | null> {
	const reading = readingIn(cookie);
	if (reading === null || asOf() !== null) return null;
	const key = `${href} ${readingAttributes(reading)}`;
	if (!isKept(key)) return null;
	const house = await openHouse();
	await askTheRecord();
	const kept = seekKept(key);
	return kept?.minute === minuteOf(house.clock()) ? leaving(kept, { accepts, has }) : null;
}

/**
 * Keeps public pages as they were made until something happens or a minute is over, and answers 304 to whoever has one
 * already. They know nobody, so the same bytes are right for everybody; nothing else is ever kept.
 */
export const keepPublicPages: Handle = async ({ event, resolve }) => {
	const key = keyOf(event);
	if (key === null || asOf() !== null) return resolve(event);
	const house = await openHouse();
	await askTheRecord();
	const minute = minuteOf(house.clock());
	const kept = seekKept(key);
	if (kept?.minute === minute) return answerWith(kept, event.request);
	const begun = generation();
	const response = await resolve(event);
	if (response.status !== 200 || response.headers.has('set-cookie')) return response;
	const body = new Uint8Array(await response.arrayBuffer());
	const page: KeptPage = {
		headers: [...response.headers].filter(([name]) => !['etag', 'content-length', 'vary'].includes(name)),
		etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
		minute,
		bodies: { identity: Promise.resolve(body) },
	};
	if (begun === generation()) keep(key, page);
	return answerWith(page, event.request);
};
