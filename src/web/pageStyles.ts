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
 * How a page gets its styles. `all`: they travel inside it, one round trip fewer on a slow network; those of the frame
 * come first, so that it is painted while the others are on their way. `offered`: so, and the browser fetches the shared
 * ones besides, once it has painted, for the pages that follow. `known`: it has them, and only what is this page's own
 * travels. `none`: a script asks, which puts the page's words into one that has its styles.
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
	/** What paints the frame of the page, at its head. */
	frame: Part;
	/** What stands in the frame, before the part of the page that it is for. */
	inside: Part;
	rest: Part;
	/** Stands at the end of the page: no screen is so narrow, so that nothing waits for it. */
	offer: string;
}

const NOTHING: Part = { bytes: Buffer.alloc(0), hash: '' };

function partOf(css: string, before = ''): Part {
	const hash = createHash('sha256').update(css).digest('base64');
	return { bytes: Buffer.from(css === '' ? before : `${before}<style>${css}</style>`), hash: css === '' ? '' : hash };
}

/** The pieces that stand in the frame of a page, as the build writes them, and what keeps their place in the order of layers. */
const PIECES = '@layer components{';
const PIECES_LATER = '@layer components;';

/** Parts the shared styles into those of the frame and those of what stands in it. */
function partShared(css: string): [frame: string, inside: string] {
	const begin = css.indexOf(PIECES);
	if (begin === -1) return [css, ''];
	let end = begin + PIECES.length;
	for (let depth = 1; depth > 0 && end < css.length; end++) depth += css[end] === '{' ? 1 : css[end] === '}' ? -1 : 0;
	return [css.slice(0, begin) + PIECES_LATER + css.slice(end), css.slice(begin, end)];
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
	const [frame, inside] = partShared(shared.css.trim());
	return {
		shared: basename(shared.path),
		frame: partOf(frame),
		inside: partOf(css([{ css: inside }, ...own])),
		rest: partOf(css(own), `<link rel="stylesheet" href="/${shared.path}">`),
		offer: `<link rel="stylesheet" href="/${shared.path}" media="(max-width: 0)">`,
	};
}

/** A page made of its own part, which is new each time, and its styles, which are not. */
export interface MadePage {
	bytes: Buffer<ArrayBuffer>;
	policy: string;
}

/** Where texts lie while they are turned into UTF-8: one place for all, since memory of one's own for each is not given back soon. */
const desk = Buffer.allocUnsafeSlow(2 * 1024 ** 2);

/** Text as UTF-8, by way of the two bytes a letter in which it lies in memory: several times as quick as writing it at once. */
function encode(text: string): Buffer {
	const length = 2 * text.length;
	const wide = length > desk.length ? Buffer.from(text, 'utf16le') : desk.subarray(0, desk.write(text, 'utf16le'));
	try {
		return transcode(wide, 'utf16le', 'utf8');
	} catch {
		// Half of a letter, which somebody wrote, is refused there; here a sign stands for it.
		return Buffer.from(text);
	}
}

/** The parts in memory of their own, which can be given back as soon as they have left. */
function inOnePiece(parts: readonly Buffer[]): Buffer<ArrayBuffer> {
	const whole = Buffer.allocUnsafeSlow(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) at += part.copy(whole, at);
	return whole;
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
	const hasShared = wanted.how === 'known' && wanted.name === styles.shared;
	const isWhole = wanted.how !== 'none' && !hasShared;
	const first = isWhole ? styles.frame : hasShared ? styles.rest : NOTHING;
	const later = isWhole ? styles.inside : NOTHING;
	const main = html.indexOf('<main', end);
	const middle = main === -1 ? end : main;
	const offer = isWhole && wanted.how !== 'all' ? styles.offer : '';
	const rest = words(html.slice(middle));
	const bytes = inOnePiece([
		encode(opening + words(html.slice(0, begin))),
		first.bytes,
		encode(words(html.slice(end, middle))),
		later.bytes,
		encode(offer ? rest.replace('</body>', `${offer}</body>`) : rest),
	]);
	const hashes = [first, later].filter(({ hash }) => hash).map(({ hash }) => ` 'sha256-${hash}'`);
	return { bytes, policy: policy + hashes.join('') };
}
