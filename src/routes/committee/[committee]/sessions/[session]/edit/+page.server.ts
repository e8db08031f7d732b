import { listAppointments, listSeats } from '#domain/committee/committeeQueries.ts';
import { wallClock } from '#domain/localTime.ts';
import { allow } from '#domain/refusals.ts';
import { addSessionMediator } from '#domain/session/addSessionMediator.ts';
import { adjournSession } from '#domain/session/adjournSession.ts';
import { editSession } from '#domain/session/editSession.ts';
import { mayAddSessionMediator, mayAdjournSession, mayEditSession } from '#domain/session/sessionPolicy.ts';
import { action } from '#web/action.ts';
import { languagesFor } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession, sessionOf } from '#web/session.ts';

/** Another day, place or purpose for a session to come; another mediator; or calling it off. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, now } = page;
		const { committee, session, mediators, office } = await enterSession(page, event.params);
		const verdict = mayEditSession(actor, session, mediators, office);
		const joining = mayAddSessionMediator(actor, session, null);
		if (joining !== 'yes') allow(verdict);
		const { day, time } = wallClock(session.scheduledFor, committee.timeZone);
		const { kind, title, purpose, lang, place, mode, groups } = session;
		return {
			session: { kind, title, purpose, lang, place, mode, groups, day, time },
			called: session.calledAt !== null,
			others: (await listAppointments(db, committee.id))
				.filter((one) => one.role === 'mediator' && !mediators.some((other) => other.accountId === one.accountId))
				.map(({ accountId, name, constituency }) => ({ accountId, name, constituency })),
			groups: [...new Set((await listSeats(db, committee.id)).map((seat) => seat.constituency))],
			languages: languagesFor(committee, event.locals.locale),
			may: {
				editSession: verdict,
				addSessionMediator: joining,
				adjournSession: mayAdjournSession(actor, session, mediators, {
					...{ because: 'cancelled', office, quorum: { met: false }, now },
				}),
			},
			requestIds: {
				editSession: page.requestId(),
				addSessionMediator: page.requestId(),
				adjournSession: page.requestId(),
			},
		};
	});

const back = {
	parameters: sessionOf,
	then: (_: unknown, event: { url: URL }) => event.url.pathname.replace(/\/edit$/, ''),
};

export const actions = {
	editSession: action(editSession, back),
	addSessionMediator: action(addSessionMediator, back),
	adjournSession: action(adjournSession, back),
};
