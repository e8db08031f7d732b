import { enterPhase } from '#domain/phase/enterPhase.ts';
import { adjournSession } from '#domain/session/adjournSession.ts';
import { callSession } from '#domain/session/callSession.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { conveneSession } from '#domain/session/conveneSession.ts';
import { declineClosing } from '#domain/session/declineClosing.ts';
import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { resumeSession } from '#domain/session/resumeSession.ts';
import { tickAgendaPoint } from '#domain/session/tickAgendaPoint.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { minutesStep } from '#web/minutesDesk.ts';
import { loadSignedIn } from '#web/page.ts';
import { phaseNow } from '#web/phase.ts';
import { enterSession, sessionOf } from '#web/session.ts';
import { overviewOf } from '#web/sessionOverview.ts';

/** A session now: what it is for, where it stands, who is missing, and the one next step for whoever leads or keeps it. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const entered = await enterSession(page, event.params);
		return {
			...(await overviewOf(page, entered)),
			/** What comes after it, for whoever writes, signs or looks. */
			minutes: await minutesStep(page, entered.session, entered),
			phase: await phaseNow(page, entered.session.id),
			topics: [topicOf('session', entered.session.id)],
		};
	});

export const actions = {
	callSession: action(callSession, { parameters: sessionOf }),
	enterPhase: action(enterPhase, { parameters: sessionOf }),
	conveneSession: action(conveneSession, { parameters: sessionOf }),
	adjournSession: action(adjournSession, { parameters: sessionOf }),
	recordAttendance: action(recordAttendance, { parameters: sessionOf }),
	resumeSession: action(resumeSession, { parameters: sessionOf }),
	closeSession: action(closeSession, { parameters: sessionOf }),
	declineClosing: action(declineClosing, { parameters: sessionOf }),
	tickAgendaPoint: action(tickAgendaPoint, { parameters: sessionOf }),
};
