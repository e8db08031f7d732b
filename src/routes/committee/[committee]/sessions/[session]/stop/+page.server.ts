import { mayStopForSafety } from '#domain/session/sessionPolicy.ts';
import { stopForSafety } from '#domain/session/stopForSafety.ts';
import { action } from '#web/action.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession, sessionOf } from '#web/session.ts';

/** What stopping for safety means, read once before it is done. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { session, mediators, office } = await enterSession(page, event.params);
		return {
			may: { stopForSafety: mayStopForSafety(page.actor, session, mediators, office) },
			requestIds: { stopForSafety: page.requestId() },
		};
	});

export const actions = {
	stopForSafety: action(stopForSafety, {
		parameters: sessionOf,
		then: (_, event) => event.url.pathname.replace(/\/stop$/, ''),
	}),
};
