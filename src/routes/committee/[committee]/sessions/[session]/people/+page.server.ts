import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { mayRecordAttendance } from '#domain/session/sessionPolicy.ts';
import { listAttendees } from '#domain/session/sessionQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession, sessionOf } from '#web/session.ts';

/** The roll-call of a session: who sits for whom, and who came. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { session, mediators, office } = await enterSession(page, event.params);
		return {
			attendees: (await listAttendees(page.db, session.id)).map(
				({ id, name, constituency, standing, was, relation }) => ({ id, name, constituency, standing, was, relation }),
			),
			may: { recordAttendance: mayRecordAttendance(page.actor, session, mediators, office) },
			requestIds: { recordAttendance: page.requestId() },
			topics: [topicOf('session', session.id)],
		};
	});

export const actions = { recordAttendance: action(recordAttendance, { parameters: sessionOf }) };
