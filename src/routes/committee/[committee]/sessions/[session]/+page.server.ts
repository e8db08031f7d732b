import { enterPhase } from '#domain/phase/enterPhase.ts';
import { conveneSession } from '#domain/session/conveneSession.ts';
import { mayConveneSession } from '#domain/session/sessionPolicy.ts';
import { findQuorum } from '#domain/session/sessionQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { loadSignedIn } from '#web/page.ts';
import { phaseNow } from '#web/phase.ts';
import { enterSession, sessionOf } from '#web/session.ts';

/** A session now: what it is for, where it stands, and the next step. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { session, mediators } = await enterSession(page, event.params);
		return {
			session: { id: session.id, purpose: session.purpose, lang: session.lang },
			may: {
				conveneSession: mayConveneSession(page.actor, session, mediators, await findQuorum(page.db, session)),
			},
			requestIds: { conveneSession: page.requestId() },
			phase: await phaseNow(page, session.id),
			topics: [topicOf('session', session.id)],
		};
	});

export const actions = {
	conveneSession: action(conveneSession, { parameters: sessionOf }),
	enterPhase: action(enterPhase, { parameters: sessionOf }),
};
