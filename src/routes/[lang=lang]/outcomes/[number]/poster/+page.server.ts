import { enterPublished } from '#web/outcome.ts';
import { load as loadPage } from '#web/page.ts';
import { readOutcomePoster } from '#web/posters.ts';

/** One outcome as a sheet for the notice board. */
export const load = (event) =>
	loadPage(event, async (page) => {
		// Of what was withdrawn for safety no sheet is printed: the address leads to what stays of it.
		await enterPublished(page.db, event.params);
		const poster = await readOutcomePoster(page, event.url, { code: event.params.number, lang: event.params.lang });
		return { poster, timeZone: poster.timeZone };
	});
