import { load as loadPage } from '#web/page.ts';
import { readOutcomePoster } from '#web/posters.ts';

/** One outcome as a sheet for the notice board. */
export const load = (event) =>
	loadPage(event, async (page) => {
		const poster = await readOutcomePoster(page, event.url, { code: event.params.number, lang: event.params.lang });
		return { poster, timeZone: poster.timeZone };
	});
