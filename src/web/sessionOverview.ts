import { whoIsMissing } from '#domain/session/missing.ts';
import {
	comeFromOneSide,
	consents,
	isForgotten,
	isOver,
	isToCallAgain,
	sessionState,
} from '#domain/session/session.ts';
import {
	mayAdjournSession,
	mayCallSession,
	mayCloseSession,
	mayConveneSession,
	mayDeclineClosing,
	mayEditSession,
	mayRecordAttendance,
	mayResumeSession,
	maySetAgenda,
	mayStopForSafety,
} from '#domain/session/sessionPolicy.ts';
import { findQuorum, listAgenda, listAttendees, listGroundRules, listParties } from '#domain/session/sessionQueries.ts';
import type { PageContext } from './page.ts';
import type { Entered } from './session.ts';

/** What whoever leads or keeps a session does next; `none` where nothing is to be done by them. */
export type NextStep =
	| 'prepare'
	| 'rollCall'
	| 'convene'
	| 'inquorate'
	| 'consent'
	| 'phases'
	| 'takenBack'
	| 'confirm'
	| 'close'
	| 'rest'
	| 'resume'
	| 'none';

/** The first page of a session, for those who lead it and those who follow. */
export async function overviewOf(page: PageContext, { session, mediators, office }: Entered) {
	const { db, actor, now } = page;
	const quorum = await findQuorum(db, session);
	// Of one of which only the fact stays, neither who sat there nor what was spoken of.
	const told = !isForgotten(session);
	const attendees = told ? await listAttendees(db, session.id) : [];
	const parties = told ? await listParties(db, session.id) : [];
	const rules = told ? (await listGroundRules(db, session.id)).length : 0;
	const points = told ? await listAgenda(db, session.id) : [];
	const state = sessionState(session);
	const due = now >= (session.suspendedUntil ?? session.scheduledFor);
	const called = session.calledAt !== null;
	const consented = parties.length > 0 && rules > 0 && parties.every(consents);
	const next = ((): NextStep => {
		if (isOver(session)) return 'none';
		if (state === 'scheduled') {
			if (!called) return 'prepare';
			if (quorum.met) return 'convene';
			return due ? 'inquorate' : 'rollCall';
		}
		if (state === 'suspended') return due || quorum.met ? 'resume' : 'rest';
		if (session.closeAskedAt) return 'confirm';
		if (session.factOnlyAt) return 'takenBack';
		if (session.phase === 'opening' && parties.length > 0 && !consented) return 'consent';
		return session.phase === 'closing' ? 'close' : 'phases';
	})();
	const toCallAgain = attendees.filter(isToCallAgain);
	const missing = isOver(session) ? null : whoIsMissing(attendees, parties);
	const { id, purpose, lang, scheduledFor, suspendedUntil, adjournedBecause, closedHow } = session;
	const asker = mediators.find((one) => one.accountId === session.closeAskedBy);
	return {
		session: { id, purpose, lang, scheduledFor, suspendedUntil, adjournedBecause, closedHow, called, due },
		factOnly: session.factOnlyAt !== null,
		next,
		due,
		points: points.map(({ id: pointId, text, minutes, doneAt }) => ({
			...{ id: pointId, text, minutes, done: doneAt !== null },
			requestId: page.requestId(),
		})),
		parties: parties.map((party) => ({ name: party.name, symbol: party.symbol, consents: consents(party) })),
		rules,
		here: attendees.filter((one) => one.was === 'present').length,
		/** Whoever was there when it began to rest, and was not called again. */
		toCallAgain: toCallAgain.map(({ id: attendeeId, name }) => ({ id: attendeeId, name })),
		missing,
		/** Both mediators come from one group: people of another may not trust them. */
		oneSide: comeFromOneSide(mediators),
		alone: mediators.filter((one) => one.leftAt === null).length < 2,
		asked: session.closeAskedAt ? { by: asker?.name ?? '', mine: session.closeAskedBy === actor.accountId } : null,
		may: {
			callSession: mayCallSession(actor, session, mediators, office),
			editSession: mayEditSession(actor, session, mediators, office),
			conveneSession: mayConveneSession(actor, session, mediators, quorum),
			adjournSession: mayAdjournSession(actor, session, mediators, { because: 'inquorate', office, quorum, now }),
			resumeSession: mayResumeSession(actor, session, mediators, { toCallAgain: toCallAgain.length, quorum }),
			recordAttendance: mayRecordAttendance(actor, session, mediators, office),
			closeSession: mayCloseSession(actor, session, mediators, 'without'),
			declineClosing: mayDeclineClosing(actor, session, mediators),
			tickAgendaPoint: maySetAgenda(actor, session, mediators, office),
			stopForSafety: mayStopForSafety(actor, session, mediators, office),
		},
		requestIds: {
			callSession: page.requestId(),
			conveneSession: page.requestId(),
			adjournSession: page.requestId(),
			resumeSession: page.requestId(),
			recordAttendance: page.requestId(),
			closeSession: page.requestId(),
			declineClosing: page.requestId(),
		},
	};
}
export type SessionOverview = Awaited<ReturnType<typeof overviewOf>>;
