import { enterMinutes, readerWords, shownMinutes } from '#web/minutes.ts';
import { minutesFile } from '#web/minutesFile.ts';
import { loadSignedIn } from '#web/page.ts';

/** The minutes as plain text, for those who may read them. */
export const GET = (event) =>
	loadSignedIn(event, async (page) => {
		const { committee, session, minutes } = await enterMinutes(page, event.params);
		const words = readerWords(event, committee, page.now);
		return new Response(minutesFile(await shownMinutes(page, minutes, words), words), {
			headers: {
				'content-type': 'text/plain; charset=utf-8',
				'content-disposition': `attachment; filename="${session.code}-minutes.txt"`,
			},
		});
	});
