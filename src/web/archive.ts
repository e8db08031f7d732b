import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { error, type RequestEvent } from '@sveltejs/kit';
import { writeArchive } from '#domain/archive/archiveFile.ts';
import { layArchive } from '#domain/archive/archiveQueries.ts';
import { Staging } from '#domain/archive/staging.ts';
import { gatherSite } from '#domain/archive/site.ts';
import { layCover } from '#domain/archive/cover.ts';
import { DIR, LOCALES, LOCALE_NAMES, wordsFor } from '#i18n/words.ts';

import { speakingOf } from './asOf.ts';
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

/** The languages of the cover. */
function languages(now: Date) {
	return LOCALES.map((lang) => ({
		...{ lang, dir: DIR[lang], name: LOCALE_NAMES[lang] },
		t: wordsFor(lang, { timeZone: 'UTC', now: now.toISOString() }).t,
	}));
}

/**
 * The public archive of one committee or of all, as a file that is gone once it is closed: its pages are asked of the app
 * itself, as anybody would see them.
 */
export async function makePublicArchive(
	event: Pick<RequestEvent, 'fetch' | 'url'>,
	code: string | null,
): Promise<{ size: number; body: ReadableStream }> {
	const house = await openHouse();
	const staging = await Staging.open(dirname(house.keyFolder));
	try {
		const about = await layArchive(house, staging, { audience: 'public', committee: code });
		await speakingOf(about.lastAct, () =>
			gatherSite(
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
				staging,
			),
		);
		await layCover(staging, { mission: house.missionName, committee: code }, languages(house.clock()));
		const zip = join(staging.folder, archiveName(code));
		await writeArchive(staging, about, house.keyFolder, zip);
		const file = await open(zip);
		const { size } = await file.stat();
		return { size, body: Readable.toWeb(file.createReadStream()) as ReadableStream };
	} finally {
		// Whoever reads it still has it open.
		staging.clear();
	}
}
