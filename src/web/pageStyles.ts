import { transcode } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { builtFiles } from './handedOn.ts';

/** What a page may load and where its forms may go: ours alone, and nothing that stands in the page but its styles. */
const POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"img-src 'self' data:",
	"font-src 'self'",
	"manifest-src 'self'",
	"form-action 'self'",
	"base-uri 'none'",
	"frame-ancestors 'none'",
].join('; ');

/**
 * How a page gets its styles. `all`: they travel inside it, one round trip fewer on a slow network. `offered`: so, and
 * the browser fetches the shared ones besides, once it has painted, for the pages that follow. `rest`: it has them, and
 * only what is this page's own travels. `none`: a script asks, which puts the page's words into one that has its styles.
 */
export type Wanted = { how: 'all' | 'offered' | 'none' } | { how: 'known'; name: string };

interface Part {
	bytes: Buffer;
	/** The hash by which browsers know the styles inside. */
	hash: string;
}

/** The styles of one kind of page. */
interface Styles {
	/** Name of the file with the styles that all pages share. */
	shared: string;
	all: Part;
	rest: Part;
	/** Stands at the end of the page: no screen is so narrow, so that nothing waits for it. */
	offer: string;
}

const NOTHING: Part = { bytes: Buffer.alloc(0), hash: '' };

function partOf(css: string, before = ''): Part {
	const hash = createHash('sha256').update(css).digest('base64');
	return { bytes: Buffer.from(css === '' ? before : `${before}<style>${css}</style>`), hash: css === '' ? '' : hash };
}

const LINKS = /^(?:\s*<link href="(?:\.{1,2}\/)*\/?_app\/immutable\/assets\/[\w.-]+\.css" rel="stylesheet">)+\s*$/;
const PATH = /_app\/immutable\/assets\/[\w.-]+\.css/g;

/** By SvelteKit's links to them; there are some for each kind of page, and again for each depth of its address. */
const known = new Map<string, Styles | null>();

function stylesOf(links: string): Styles | null {
	let styles = known.get(links);
	if (styles === undefined) {
		if (known.size >= 300) known.clear();
		known.set(links, (styles = readStyles(links)));
	}
	return styles;
}

function readStyles(links: string): Styles | null {
	const folder = builtFiles();
	if (folder === null || !LINKS.test(links)) return null;
	const files = [...links.matchAll(PATH)].map(([path]) => ({ path, css: readFileSync(join(folder, path), 'utf8') }));
	const [shared] = files.toSorted((a, b) => b.css.length - a.css.length);
	if (!shared) return null;
	const own = files.filter((file) => file !== shared);
	const css = (list: { css: string }[]) => list.map((file) => file.css.trim()).join('\n');
	return {
		shared: basename(shared.path),
		all: partOf(css([shared, ...own])),
		rest: partOf(css(own), `<link rel="stylesheet" href="/${shared.path}">`),
		offer: `<link rel="stylesheet" href="/${shared.path}" media="(max-width: 0)">`,
	};
}

/** A page made of its own part, which is new each time, and its styles, which are not. */
export interface MadePage {
	bytes: Buffer<ArrayBuffer>;
	policy: string;
}

/** Text as UTF-8, by way of the two bytes a letter in which it lies in memory: several times as quick as writing it at once. */
function encode(text: string): Buffer {
	try {
		return transcode(Buffer.from(text, 'utf16le'), 'utf16le', 'utf8');
	} catch {
		// Half of a letter, which somebody wrote, is refused there; here a sign stands for it.
		return Buffer.from(text);
	}
}

/**
 * Puts a page together behind the tag that opens it. The styles are as much as the rest of the page: they are copied
 * as they are instead of being joined, hashed and encoded anew for each reader.
 */
export function makePage(
	page: { opening: string; html: string; socket: string; styles: Wanted },
	words: (part: string) => string,
): MadePage {
	const { opening, html, socket, styles: wanted } = page;
	// Older browsers do not count a socket of our own as our own: it is named, so that none leads elsewhere.
	const policy = `${POLICY}; connect-src 'self' ${socket}; style-src 'self'`;
	const end = html.indexOf('</head>');
	// What people wrote cannot hold a tag; the links to the styles stand last in the head, behind the title.
	const begin = html.lastIndexOf('</title>', end) + '</title>'.length;
	const styles = end === -1 || begin > end ? null : stylesOf(html.slice(begin, end));
	if (!styles) {
		// In development SvelteKit itself puts the styles into the page.
		const inside = [...html.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(([, css = '']) => partOf(css).hash);
		const hashes = inside.map((hash) => ` 'sha256-${hash}'`).join('');
		return { bytes: Buffer.from(opening + words(html)), policy: policy + hashes };
	}
	const part =
		wanted.how === 'none'
			? NOTHING
			: wanted.how === 'known' && wanted.name === styles.shared
				? styles.rest
				: styles.all;
	const before = opening + words(html.slice(0, begin));
	const offer = part === styles.all && wanted.how !== 'all' ? styles.offer : '';
	const after = offer ? words(html.slice(end)).replace('</body>', `${offer}</body>`) : words(html.slice(end));
	const bytes = Buffer.concat([encode(before), part.bytes, encode(after)]);
	return { bytes, policy: part.hash ? `${policy} 'sha256-${part.hash}'` : policy };
}
