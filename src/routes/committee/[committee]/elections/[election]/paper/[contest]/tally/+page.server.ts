import { loadSignedIn } from '#web/page.ts';
import { enterContest } from '#web/paper.ts';

/** A sheet to print for a contest, as soon as the candidates have their numbers. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { pollId: _, ...shown } = await enterContest(page, event.params);
		return shown;
	});
