import { INSIDE } from './archive.ts';
import type { Staging } from './staging.ts';

/** A way into an archive: one language. */
export interface Door {
	href: string;
	label: string;
	lang: string;
	dir: 'ltr' | 'rtl';
	/** What the archive is, in that language. */
	note: string;
}

const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const STYLE = `body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1d1a16;background:#fbf8f3}
a{display:block;padding:.7rem 0;font-weight:650;color:#7a3b12}ul{list-style:none;padding:0}li{border-top:1px solid #d9cfbf;padding:.5rem 0}p{margin:0;color:#5a5246}`;

/** The page that a stick opens with: one door a language. It needs no script, no network and no other file. */
export function coverOf(title: string, doors: readonly Door[]): Uint8Array {
	const lines = doors.map(
		({ href, label, lang, dir, note }) =>
			`<li lang="${lang}" dir="${dir}"><a href="${safe(href)}">${safe(label)}</a><p>${safe(note)}</p></li>`,
	);
	return Buffer.from(`<!doctype html>
<html lang="${doors[0]?.lang ?? 'fr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${safe(title)}</title>
<style>${STYLE}</style></head>
<body><main><h1 dir="auto">${safe(title)}</h1><ul>
${lines.join('\n')}
</ul></main></body></html>
`);
}

/** A language in which the cover speaks, by the words of the house. */
export interface CoverLanguage {
	lang: string;
	dir: 'ltr' | 'rtl';
	name: string;
	t(key: string, params?: Record<string, string>): string;
}

/** Lays the cover: a door a language to what is public, and one a committee to what is for its own people. */
export async function layCover(
	staging: Staging,
	{ mission, committee, inside = [] }: { mission: string; committee: string | null; inside?: readonly string[] },
	languages: readonly CoverLanguage[],
): Promise<void> {
	const doors = languages.flatMap(({ lang, dir, name, t }) => [
		{
			...{ href: `pages/${committee ? `${lang}/committees/${committee}` : lang}/index.html`, label: name },
			...{ lang, dir, note: t('page.archive.cover') },
		},
		...inside.map((code) => ({
			...{ href: `${INSIDE}/${code}/${lang}/index.html`, label: `${name} · ${t('page.archive.inside', { code })}` },
			...{ lang, dir, note: t('page.archive.insideCover') },
		})),
	]);
	// A committee's own pages are in its own languages.
	const leading = doors.filter(({ href }) => staging.has(href));
	await staging.put('index.html', coverOf(committee ? `${mission} · ${committee}` : mission, leading));
}
