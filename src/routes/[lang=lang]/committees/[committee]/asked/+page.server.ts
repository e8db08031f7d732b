import { load as loadPage } from '#web/page.ts';
import { readAskedPoster } from '#web/posters.ts';

/** What a committee asked and what was answered, as a sheet for the notice board. */
export const load = (event) =>
	loadPage(event, async (page) => {
		const poster = await readAskedPoster(page, event.url, event.params.committee);
		return { poster, timeZone: poster.timeZone };
	});
