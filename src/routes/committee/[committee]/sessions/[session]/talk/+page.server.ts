import { confirmHeard } from '#domain/phase/confirmHeard.ts';
import { wayOf } from '#domain/phase/phase.ts';
import { agreeVerbatim } from '#domain/sessionStatement/agreeVerbatim.ts';
import { clearStatement } from '#domain/sessionStatement/clearStatement.ts';
import { confirmStatement } from '#domain/sessionStatement/confirmStatement.ts';
import { parkStatement } from '#domain/sessionStatement/parkStatement.ts';
import { rephraseStatement } from '#domain/sessionStatement/rephraseStatement.ts';
import { settleParked } from '#domain/sessionStatement/settleParked.ts';
import { takeStatement } from '#domain/sessionStatement/takeStatement.ts';
import { withdrawStatement } from '#domain/sessionStatement/withdrawStatement.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { loadSignedIn } from '#web/page.ts';
import { saidIn } from '#web/said.ts';
import { enterSession, sessionOf } from '#web/session.ts';

/** What was said in a session, by phase: taken down, read back, restated, put aside. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const entered = await enterSession(page, event.params);
		const { session } = entered;
		return {
			said: await saidIn(page, entered, event.locals.locale),
			session: { id: session.id, lang: session.lang, phase: session.phase },
			way: wayOf(session.kind),
			topics: [topicOf('session', session.id)],
		};
	});

const parameters = sessionOf;
export const actions = {
	takeStatement: action(takeStatement, { parameters }),
	confirmStatement: action(confirmStatement, { parameters }),
	rephraseStatement: action(rephraseStatement, { parameters }),
	clearStatement: action(clearStatement, { parameters }),
	parkStatement: action(parkStatement, { parameters }),
	settleParked: action(settleParked, { parameters }),
	withdrawStatement: action(withdrawStatement, { parameters }),
	agreeVerbatim: action(agreeVerbatim, { parameters }),
	confirmHeard: action(confirmHeard, { parameters }),
};
