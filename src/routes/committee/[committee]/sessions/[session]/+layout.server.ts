import { loadSignedIn } from '#web/page.ts';
import { enterSession, frameOf } from '#web/session.ts';

/** What stands on top of every page of a session. */
export const load = (event) =>
	loadSignedIn(event, async (page) => ({ frame: await frameOf(page, await enterSession(page, event.params)) }));
