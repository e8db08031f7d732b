import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { listPublicCommittees } from '#domain/committee/committeeQueries.ts';
import { listPublicAddresses } from '#domain/search/publicSearch.ts';
import { LOCALES } from '#i18n/words.ts';
import { openHouse } from './house.ts';

/** A part holds this many outcomes, each in every language: well under the 50,000 addresses that search engines read. */
const PER_PART = 5_000;
/** Pages that are there whatever was published. */
const FIXED = ['', '/committees', '/outcomes', '/unanswered', '/elections', '/method', '/safeguarding', '/open-data'];

const HEADERS = { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' };
const BEGINNING = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

interface Asked {
	url: URL;
}

function urls(origin: string, pages: { path: string; on?: string }[]): string {
	const all = pages.flatMap(({ path, on }) =>
		LOCALES.map((lang) => `<url><loc>${origin}/${lang}${path}</loc>${on ? `<lastmod>${on}</lastmod>` : ''}</url>`),
	);
	return `${BEGINNING}<urlset ${SPACE}>${all.join('')}</urlset>`;
}

async function firstPart(db: Kysely<Database>, origin: string): Promise<string> {
	const committees = (await listPublicCommittees(db)).map(({ code }) => ({ path: `/committees/${code}` }));
	return urls(origin, [...FIXED.map((path) => ({ path })), ...committees]);
}

/** Which part an address asks for, from 0; null for what is no number of one. */
export function partAsked(given: string): number | null {
	return /^\d{1,5}$/.test(given) ? Number(given) : null;
}

/** The list of all public pages for search engines: `/sitemap.xml` names its parts, `?part=0` is the first. */
export async function sitemap({ url }: Asked): Promise<Response> {
	const { read } = await openHouse();
	const { origin } = url;
	const given = url.searchParams.get('part');
	if (given === null) {
		const { count } = await listPublicAddresses(read, 0, 0);
		const parts = 1 + Math.ceil(count / PER_PART);
		const named = Array.from(
			{ length: parts },
			(_, part) => `<sitemap><loc>${origin}/sitemap.xml?part=${part}</loc></sitemap>`,
		);
		return new Response(`${BEGINNING}<sitemapindex ${SPACE}>${named.join('')}</sitemapindex>`, { headers: HEADERS });
	}
	const part = partAsked(given);
	// Asked for what lies before the first, PostgreSQL has a fault.
	if (part === null) return new Response(null, { status: 404 });
	if (part === 0) return new Response(await firstPart(read, origin), { headers: HEADERS });
	const { addresses } = await listPublicAddresses(read, PER_PART, (part - 1) * PER_PART);
	if (addresses.length === 0) return new Response(null, { status: 404 });
	const pages = addresses.map(({ code, on }) => ({ path: `/outcomes/${code}`, on }));
	return new Response(urls(origin, pages), { headers: HEADERS });
}

/** Search engines may read what is public, and nothing that is for those signed in. */
export function robots({ url }: Asked): Response {
	const closed = ['/committee/', '/office/', '/admin', '/me', '/sign-in', '/claim', '/vote', '/phone', '/demo'];
	const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), `Sitemap: ${url.origin}/sitemap.xml`];
	return new Response(`${lines.join('\n')}\n`, {
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
	});
}
