import { mediates } from '#domain/committee/committeePolicy.ts';
import { mayScheduleSession } from '#domain/session/sessionPolicy.ts';
import { sessionState } from '#domain/session/session.ts';
import { listSessions } from '#domain/session/sessionQueries.ts';
import { takesPart } from '#domain/account/account.ts';
import { NotFound } from '#domain/refusals.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterCommittee } from '#web/committee.ts';
import { askedOf, pageOf } from '#web/list.ts';
import { loadSignedIn } from '#web/page.ts';

const STAGES = ['coming', 'over'];

/** The sessions of a committee: those to come and under way, then those that were. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		if (!takesPart(actor, committee.id)) throw new NotFound('session');
		const sessions = (await listSessions(db, committee.id)).map((session) => ({
			...{ id: session.id, code: session.code, title: session.title, kind: session.kind, lang: session.lang },
			...{ place: session.place, scheduledFor: session.scheduledFor, phase: session.phase },
			state: sessionState(session),
		}));
		const isComing = (state: string) => ['scheduled', 'running', 'suspended'].includes(state);
		const place = new Map(sessions.map((session, index) => [session.id, index]));
		const asked = askedOf(event.url, { sorts: ['newest', 'oldest'], filters: { state: STAGES } });
		const { shown, list } = pageOf(sessions, asked, {
			text: (session) => `${session.code} ${session.title} ${session.place}`,
			fits: { state: (session, value) => isComing(session.state) === (value === 'coming') },
			by: {
				newest: (session) => (isComing(session.state) ? 0 : 1e6) + (place.get(session.id) ?? 0),
				oldest: (session) => (isComing(session.state) ? 0 : 1e6) - (place.get(session.id) ?? 0),
			},
		});
		return {
			sessions: shown,
			list,
			stages: STAGES,
			may: { scheduleSession: mayScheduleSession(actor, committee), readComplaints: mediates(actor, committee.id) },
			topics: [topicOf('committee', committee.id)],
		};
	});
