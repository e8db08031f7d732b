import { setAgenda } from '#domain/session/setAgenda.ts';
import { maySetAgenda } from '#domain/session/sessionPolicy.ts';
import { listAgenda } from '#domain/session/sessionQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession, sessionOf } from '#web/session.ts';

/** What a session is to speak of, to write it down. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { session, mediators, office } = await enterSession(page, event.params);
		return {
			lang: session.lang,
			points: (await listAgenda(page.db, session.id)).map(({ text, minutes }) => ({ text, minutes })),
			may: { setAgenda: maySetAgenda(page.actor, session, mediators, office) },
			requestIds: { setAgenda: page.requestId() },
			topics: [topicOf('session', session.id)],
		};
	});

export const actions = {
	setAgenda: action(setAgenda, {
		parameters: sessionOf,
		then: (_, event) => event.url.pathname.replace(/\/agenda$/, ''),
	}),
};
