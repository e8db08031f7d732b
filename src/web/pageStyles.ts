import { createHash } from 'node:crypto';

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

/** Kit's links to the same styles as files are only bytes. */
const UNUSED_LINK = /\s*<link href="[^"]*" rel="stylesheet" disabled media="\(max-width: 0\)">/g;

/** The styles of one kind of page, as bytes ready to be sent, and the hash by which browsers know them. */
interface Styles {
	tag: string;
	bytes: Buffer;
	hash: string;
}

/** By length, since each kind of page has its own; the text itself decides. */
const known = new Map<number, Styles[]>();

function stylesOf(tag: string): Styles {
	let alike = known.get(tag.length);
	if (!alike) known.set(tag.length, (alike = []));
	let styles = alike.find((one) => one.tag === tag);
	if (!styles) {
		const content = tag.slice(tag.indexOf('>') + 1, tag.lastIndexOf('</style>'));
		const hash = createHash('sha256').update(content).digest('base64');
		styles = { tag: Buffer.from(tag).toString(), bytes: Buffer.from(tag), hash };
		// Styles change with the build alone, and in development with every edit.
		if (alike.length < 20) alike.push(styles);
	}
	return styles;
}

/** A page made of its own part, which is new each time, and its styles, which are not. */
export interface MadePage {
	bytes: Buffer<ArrayBuffer>;
	policy: string;
}

/**
 * Puts a page together. All its styles travel inside it (one round trip fewer on a slow network); they are half of
 * the page, so they are copied as they are instead of being hashed and encoded anew for each reader.
 */
export function makePage(html: string, socket: string, words: (part: string) => string): MadePage {
	const begin = html.indexOf('<style');
	const end = begin === -1 ? -1 : html.indexOf('</style>', begin) + '</style>'.length;
	// Older browsers do not count a socket of our own as our own: it is named, so that none leads elsewhere.
	const policy = `${POLICY}; connect-src 'self' ${socket}; style-src 'self'`;
	if (end < begin || begin === -1) return { bytes: Buffer.from(words(html)), policy };
	const styles = stylesOf(html.slice(begin, end));
	const body = html.indexOf('</head>', end);
	const before = words(html.slice(0, begin));
	const after = html.slice(end, body).replace(UNUSED_LINK, '') + words(html.slice(body));
	const beforeBytes = Buffer.byteLength(before);
	const bytes = Buffer.allocUnsafeSlow(beforeBytes + styles.bytes.length + Buffer.byteLength(after));
	bytes.write(before, 0);
	styles.bytes.copy(bytes, beforeBytes);
	bytes.write(after, beforeBytes + styles.bytes.length);
	return { bytes, policy: `${policy} 'sha256-${styles.hash}'` };
}
