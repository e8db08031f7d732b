import { takesPart } from '#domain/account/account.ts';
import { findAgreementByCode } from '#domain/agreement/agreementQueries.ts';
import { listAppointments, listSeats } from '#domain/committee/committeeQueries.ts';
import { NotFound, allow } from '#domain/refusals.ts';
import { scheduleSession } from '#domain/session/scheduleSession.ts';
import { mayScheduleSession } from '#domain/session/sessionPolicy.ts';
import { action } from '#web/action.ts';
import { committeeOf, enterCommittee, languagesFor } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** A session to come: for what, when, where, with whom. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		if (!takesPart(page.actor, committee.id)) throw new NotFound('session');
		const verdict = mayScheduleSession(page.actor, committee);
		allow(verdict);
		const code = event.url.searchParams.get('agreement');
		const agreement = code ? await findAgreementByCode(page, code) : null;
		const appointed = await listAppointments(page.db, committee.id);
		return {
			mediators: appointed
				.filter((one) => one.role === 'mediator')
				.map(({ accountId, name, constituency }) => ({ accountId, name, constituency })),
			groups: [...new Set((await listSeats(page.db, committee.id)).map((seat) => seat.constituency))],
			languages: languagesFor(committee, event.locals.locale),
			/** The agreement that the session comes back to, where one was asked for. */
			agreement: agreement && { id: agreement.id, code: agreement.code, title: agreement.title },
			may: { scheduleSession: verdict },
			requestIds: { scheduleSession: page.requestId() },
		};
	});

export const actions = {
	scheduleSession: action(scheduleSession, {
		parameters: committeeOf,
		then: ({ code }, event) => `/committee/${event.params.committee}/sessions/${code}`,
	}),
};
