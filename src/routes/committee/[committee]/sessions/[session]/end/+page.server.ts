import { localDay, addDays } from '#domain/days.ts';
import { wallClock } from '#domain/localTime.ts';
import { unmetOf } from '#domain/phase/phase.ts';
import { findSessionFacts } from '#domain/phase/phaseQueries.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { declineClosing } from '#domain/session/declineClosing.ts';
import { mayCloseSession, mayDeclineClosing, maySuspendSession } from '#domain/session/sessionPolicy.ts';
import { suspendSession } from '#domain/session/suspendSession.ts';
import { listParties } from '#domain/session/sessionQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession, sessionOf } from '#web/session.ts';

/** Letting a session rest, or ending it, with what each means. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { actor, now } = page;
		const { committee, session, mediators } = await enterSession(page, event.params);
		const asker = mediators.find((one) => one.accountId === session.closeAskedBy);
		return {
			meets: committee.meets,
			/** In a week, at the hour at which it was called. */
			next: {
				day: addDays(localDay(now, committee.timeZone), 7),
				time: wallClock(session.scheduledFor, committee.timeZone).time,
			},
			mediated: (await listParties(page.db, session.id)).length > 0,
			/** What belongs before the end and is not there: told, and no reason to wait. */
			unmet: session.convenedAt ? unmetOf({ ...(await findSessionFacts(page.db, session)), phase: 'closing' }) : [],
			factOnly: session.factOnlyAt !== null,
			asked: session.closeAskedAt ? { at: session.closeAskedAt, by: asker?.name ?? '' } : null,
			mine: session.closeAskedBy !== null && session.closeAskedBy === actor.accountId,
			may: {
				suspendSession: maySuspendSession(actor, session, mediators),
				closeSession: mayCloseSession(actor, session, mediators, 'done'),
				confirmClosing: mayCloseSession(actor, session, mediators, 'without'),
				declineClosing: mayDeclineClosing(actor, session, mediators),
			},
			requestIds: {
				suspendSession: page.requestId(),
				closeSession: page.requestId(),
				declineClosing: page.requestId(),
			},
			topics: [topicOf('session', session.id)],
		};
	});

const back = {
	parameters: sessionOf,
	then: (_: unknown, event: { url: URL }) => event.url.pathname.replace(/\/end$/, ''),
};

export const actions = {
	suspendSession: action(suspendSession, back),
	closeSession: action(closeSession, back),
	declineClosing: action(declineClosing, back),
};
