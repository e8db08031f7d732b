import type { Staging } from './staging.ts';

/** What an address answers when a page is asked for. */
export interface Fetched {
	status: number;
	/** Without its parameters, e.g. `text/html`. */
	type: string;
	/** Where it leads on to. */
	location: string | null;
	content: Uint8Array;
}

/** Which part of the public pages goes into an archive. */
export interface SiteScope {
	/** Where to begin, e.g. `/fr`. */
	starts: string[];
	/** One committee's code; null for everything public. */
	committee: string | null;
	/** The address at which the pages think they are, e.g. `https://palabre.example.org`. */
	origin: string;
}

const PAGES_MOST = 500_000;
/** Pages of a list are asked for by number; every other question is for a machine that answers. */
const PAGE_QUERY = /^\?page=\d{1,6}$/;
const ENDINGS: Record<string, string> = {
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'image/svg+xml': 'svg',
	'image/webp': 'webp',
	'text/css': 'css',
	'text/csv': 'csv',
	'text/plain': 'txt',
	'application/json': 'json',
	'application/geo+json': 'geojson',
	'text/calendar': 'ics',
	'application/pdf': 'pdf',
};

/** Whether an address belongs into the archive. Sign-in, feeds and programs' doors answer on a machine only. */
export function isInScope(address: URL, { committee }: SiteScope): boolean {
	if (address.search !== '' && !PAGE_QUERY.test(address.search)) return false;
	const steps = address.pathname.split('/').filter(Boolean);
	if (/^(candidates|outcomes)$/.test(steps[0] ?? '') && /^(photo|picture)$/.test(steps.at(-1) ?? '')) return true;
	if (address.pathname.startsWith('/_app/immutable/assets/')) return true;
	if (!/^(en|fr|ar)$/.test(steps[0] ?? '')) return false;
	if (committee === null) return true;
	// Of one committee: its page, its papers, and what explains them.
	const own = (step: string) => step.toUpperCase() === committee || step.toUpperCase().startsWith(`${committee}-`);
	return steps.slice(1).some(own) || ['method', 'safeguarding'].includes(steps[1] ?? '');
}

/** The file that a page becomes: a folder a page, so that an address with and without its children can both be. */
function fileOf(address: URL, type: string): string {
	const path = decodeURIComponent(address.pathname).replace(/^\/|\/$/g, '');
	const safe = path.replaceAll(/[^\p{L}\p{N}/._-]/gu, '-').replaceAll('..', '-');
	if (type !== 'text/html') {
		const ending = ENDINGS[type] ?? 'bin';
		return `pages/${safe.endsWith(`.${ending}`) ? safe : `${safe}.${ending}`}`;
	}
	const page = address.search ? `/${address.search.slice(1).replace('=', '-')}` : '';
	return `pages/${safe}${page}/index.html`;
}

/** The way from one file to another, as a link writes it. */
export function wayTo(from: string, to: string): string {
	const [a, b] = [from.split('/').slice(0, -1), to.split('/')];
	let same = 0;
	while (same < a.length && same < b.length - 1 && a[same] === b[same]) same += 1;
	const steps = [...a.slice(same).map(() => '..'), ...b.slice(same)];
	return steps.map((step) => encodeURIComponent(step)).join('/');
}

const decode = (text: string) =>
	text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<');

/** The address that an attribute of a page names; null when it is none of the house's. */
function addressIn(value: string, page: URL): URL | null {
	const found = URL.parse(decode(value), page);
	return found && found.origin === page.origin ? found : null;
}

/** What a page only needs on a machine that answers: scripts, forms, and what it tells to others about addresses. */
function withoutMachine(html: string, origin: string): string {
	return html
		.replaceAll(/<script\b[\s\S]*?<\/script>/gi, '')
		.replaceAll(/<form\b[\s\S]*?<\/form>/gi, '')
		.replaceAll(/<link\b(?![^>]*\brel="stylesheet")[^>]*>/gi, '')
		.replaceAll(/<meta\b[^>]*\b(?:http-equiv|property="og:(?:url|image))[^>]*>/gi, '')
		.replaceAll(origin, '');
}

/** The part of a page's tags that names addresses. */
const NAMES = /(<[a-z][^>]*?\s)(href|src)="([^"]*)"/gi;

/**
 * Gathers public pages by following their links, as files that open in a browser without a machine that answers: every
 * link to a page of the archive leads to its file, every other of the house's is no link any more.
 */
export async function gatherSite(
	fetchPage: (path: string) => Promise<Fetched>,
	scope: SiteScope,
	staging: Staging,
): Promise<void> {
	const fetched = new Map<string, { address: URL; type: string; kept: string } | { to: string } | null>();
	const keyOf = (address: URL) => address.pathname.replace(/(?<=.)\/$/, '') + address.search;
	// Asked once each: a page is named by many others.
	const asked = new Set<string>();
	const waiting: URL[] = [];
	const want = (address: URL) => {
		const key = keyOf(address);
		if (!asked.has(key)) waiting.push(address);
		asked.add(key);
	};
	for (const start of scope.starts) want(new URL(start, scope.origin));
	// By number, not taken out of the front: that copies the rest.
	for (let next = 0; next < waiting.length && next < PAGES_MOST; next++) {
		const address = waiting[next] as URL;
		const key = keyOf(address);
		const { status, type, location, content } = await fetchPage(key);
		if (status >= 300 && status < 400 && location) {
			const to = addressIn(location, address);
			const inScope = to !== null && isInScope(to, scope);
			fetched.set(key, inScope ? { to: keyOf(to) } : null);
			if (inScope) want(to);
			continue;
		}
		if (status !== 200) {
			fetched.set(key, null);
			continue;
		}
		fetched.set(key, { address, type, kept: await staging.keep(content) });
		if (type !== 'text/html') continue;
		const html = withoutMachine(Buffer.from(content).toString('utf8'), scope.origin);
		for (const [, , , value = ''] of html.matchAll(NAMES)) {
			const found = addressIn(value, address);
			if (found && isInScope(found, scope)) want(found);
		}
	}
	const fileFor = (address: URL): string | null => {
		let found = fetched.get(keyOf(address));
		for (let hops = 0; found && 'to' in found && hops < 5; hops++) found = fetched.get(found.to);
		return found && 'kept' in found ? fileOf(found.address, found.type) : null;
	};
	for (const page of fetched.values()) {
		if (!page || !('kept' in page)) continue;
		const file = fileOf(page.address, page.type);
		const content = await staging.kept(page.kept);
		if (page.type !== 'text/html') {
			await staging.put(file, content);
			continue;
		}
		const html = withoutMachine(content.toString('utf8'), scope.origin).replaceAll(
			NAMES,
			(whole, tag: string, name: string, value: string) => {
				if (/^(#|mailto:|tel:|data:|https?:\/\/)/.test(value)) return whole;
				const address = addressIn(value, page.address);
				const to = address ? fileFor(address) : null;
				if (!to || !address) return tag.trimEnd() + ' ';
				return `${tag}${name}="${to === file && address.hash ? '' : wayTo(file, to)}${address.hash}"`;
			},
		);
		await staging.put(file, Buffer.from(html));
	}
}
