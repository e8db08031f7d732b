import { load as loadPage } from '#web/page.ts';
import { readRadio } from '#web/posters.ts';

/** A page to read aloud on the radio, without names. */
export const load = (event) =>
	loadPage(event, async (page) => {
		const radio = await readRadio(page, event.url, { code: event.params.committee, lang: event.params.lang });
		return { radio, timeZone: radio.timeZone };
	});
