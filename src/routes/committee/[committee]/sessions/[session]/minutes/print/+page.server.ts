import { enterMinutes, readerWords, shownMinutes } from '#web/minutes.ts';
import { loadSignedIn } from '#web/page.ts';

/** The minutes as a sheet to print, to read aloud and to sign by hand. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { committee, minutes } = await enterMinutes(page, event.params);
		return { minutes: await shownMinutes(page, minutes, readerWords(event, committee, page.now)) };
	});
