import { loadSignedIn } from '#web/page.ts';
import { enterSession } from '#web/session.ts';
import { loadVotes, voteActions } from '#web/sessionVotes.ts';

/** The questions of a session: asked on the spot, or decided on a text that stands. */
export const load = (event) =>
	loadSignedIn(event, async (page) => loadVotes(page, await enterSession(page, event.params)));

export const actions = voteActions;
