import { constituencyOf, hasRole } from '#domain/account/account.ts';
import { mayBringIntoForce } from '#domain/agreement/agreementPolicy.ts';
import { listAgreements } from '#domain/agreement/agreementQueries.ts';
import { type Committee, findCommittee } from '#domain/committee/committeeQueries.ts';
import { wallClock } from '#domain/localTime.ts';
import { listOwnInvitations } from '#domain/session/invitationQueries.ts';
import { sessionState } from '#domain/session/session.ts';
import { isItsMediator, mayCallSession, mayCloseSession } from '#domain/session/sessionPolicy.ts';
import { type Session, findSession, listSessionMediators, listSessions } from '#domain/session/sessionQueries.ts';
import type { PageContext } from './page.ts';
import { type Waiting, waitingFor } from './waiting.ts';

/** What one session needs of this person now, as one of its mediators; null for nothing. */
async function leading(page: PageContext, committee: Committee, session: Session): Promise<Waiting | null> {
	const { db, actor, now } = page;
	const mediators = await listSessionMediators(db, session.id);
	const here = `/committee/${committee.code}/sessions/${session.code}`;
	const asked = session.closeAskedAt !== null && session.closeAskedBy !== actor.accountId;
	if (asked && mayCloseSession(actor, session, mediators, 'without') === 'yes')
		return waitingFor('closingAsked', here, session);
	if (isItsMediator(actor, session, mediators) !== 'yes') return null;
	const today = wallClock(now, committee.timeZone).day;
	const what = stepOf(session, { today, timeZone: committee.timeZone });
	if (what) return waitingFor(what, here, session);
	return mayCallSession(actor, session, mediators, null) === 'yes' ? waitingFor('sessionToCall', here, session) : null;
}

/** Sessions that need one of their mediators now: to close with, to go on with, to open today, or to call. */
export async function sessionsToLead(page: PageContext, committee: Committee): Promise<Waiting[]> {
	const lists: Waiting[] = [];
	for (const session of await listSessions(page.db, committee.id)) {
		const waits = await leading(page, committee, session);
		if (waits) lists.push(waits);
	}
	return lists;
}

/** Sessions of other committees: in which a mediator of this one is asked to help, and those that they help in now. */
export async function sessionsElsewhere(page: PageContext, committee: Committee): Promise<Waiting[]> {
	const { db, actor } = page;
	const lists: Waiting[] = [];
	for (const one of await listOwnInvitations(db, actor)) {
		if (one.fromCommitteeId !== committee.id) continue;
		// Before the answer they do not read the session: only where it is.
		if (one.state === 'asked')
			lists.push(
				waitingFor('helpAsked', `/me#invitation-${one.code}`, { title: one.committeeName, lang: null, code: one.code }),
			);
		else {
			const session = await findSession(page, one.sessionId);
			const waits = await leading(page, await findCommittee(db, session.committeeId), session);
			if (waits) lists.push(waits);
		}
	}
	return lists;
}

/** What a session waits for today; null on another day, or when it is over. */
function stepOf(session: Session, { today, timeZone }: { today: string; timeZone: string }): string | null {
	const dayOf = (moment: string) => (moment.length > 10 ? wallClock(moment, timeZone).day : moment);
	const state = sessionState(session);
	if (state === 'running') return 'sessionRunning';
	if (state === 'suspended')
		return session.suspendedUntil && dayOf(session.suspendedUntil) <= today ? 'sessionToResume' : null;
	return state === 'scheduled' && dayOf(session.scheduledFor) <= today ? 'sessionToday' : null;
}

/** Agreements that were signed, and that a mediator can bring into force. */
export async function agreementsToEnter(page: PageContext, committee: Committee): Promise<Waiting[]> {
	const { actor, now } = page;
	if (!hasRole(actor, committee.id, 'mediator')) return [];
	const origin = constituencyOf(actor, committee.id);
	return (await listAgreements(page, committee.id))
		.filter((one) => mayBringIntoForce(actor, { ...one, extent: one.coverage.extent }, origin, now) === 'yes')
		.map((one) => waitingFor('agreementToEnter', `/committee/${committee.code}/agreements/${one.code}`, one));
}
