import { error, type RequestEvent } from '@sveltejs/kit';
import { packArchive } from '#domain/archive/archiveFile.ts';
import { readArchive } from '#domain/archive/archiveQueries.ts';
import { coverOf } from '#domain/archive/cover.ts';
import { gatherSite } from '#domain/archive/site.ts';
import { DIR, LOCALES, LOCALE_NAMES, wordsFor } from '#i18n/words.ts';
import { openHouse } from './house.ts';

/** What an archive of one committee, or of all, is called as a file. */
export function archiveName(code: string | null): string {
	return `palabre-${code ?? 'all'}.zip`;
}

/** Which committee a file's name stands for; null for all. */
export function codeOfArchive(name: string): string | null {
	const code = /^palabre-([A-Z]{3}|all)\.zip$/.exec(name)?.[1];
	if (code === undefined) error(404, 'notFound');
	return code === 'all' ? null : code;
}

/** The public archive of one committee or of all: its pages are asked of the app itself, as anybody would see them. */
export async function makePublicArchive(
	event: Pick<RequestEvent, 'fetch' | 'url'>,
	code: string | null,
): Promise<Buffer> {
	const house = await openHouse();
	const { files, about } = await readArchive(house, { audience: 'public', committee: code });
	const pages = await gatherSite(
		async (path) => {
			const answer = await event.fetch(path, { redirect: 'manual', credentials: 'omit' });
			return {
				status: answer.status,
				type: (answer.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '',
				location: answer.headers.get('location'),
				content: new Uint8Array(await answer.arrayBuffer()),
			};
		},
		{
			starts: LOCALES.map((locale) => (code ? `/${locale}/committees/${code}` : `/${locale}`)),
			committee: code,
			origin: event.url.origin,
		},
	);
	for (const [name, content] of pages) files.set(name, content);
	const doors = LOCALES.map((locale) => ({
		href: `pages/${code ? `${locale}/committees/${code}` : locale}/index.html`,
		...{ label: LOCALE_NAMES[locale], lang: locale, dir: DIR[locale] },
		note: wordsFor(locale, { timeZone: 'UTC', now: house.clock().toISOString() }).t('page.archive.cover'),
	}));
	files.set('index.html', coverOf(code ? `${house.missionName} · ${code}` : house.missionName, doors));
	return (await packArchive(files, about, house.keyFolder)).zip;
}
