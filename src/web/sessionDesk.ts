import { constituencyOf, hasRole } from '#domain/account/account.ts';
import { mayBringIntoForce } from '#domain/agreement/agreementPolicy.ts';
import { listAgreements } from '#domain/agreement/agreementQueries.ts';
import type { Committee } from '#domain/committee/committeeQueries.ts';
import { wallClock } from '#domain/localTime.ts';
import { sessionState } from '#domain/session/session.ts';
import { isItsMediator, mayCallSession, mayCloseSession } from '#domain/session/sessionPolicy.ts';
import { type Session, listSessionMediators, listSessions } from '#domain/session/sessionQueries.ts';
import type { PageContext } from './page.ts';
import type { Waiting } from './waiting.ts';

const line = (what: string, href: string, about: { title: string; lang: string; code: string }): Waiting => ({
	...{ what, href, title: about.title, lang: about.lang, code: about.code, count: 1 },
});

/** Sessions that need one of their mediators now: to close with, to go on with, to open today, or to call. */
export async function sessionsToLead(page: PageContext, committee: Committee): Promise<Waiting[]> {
	const { db, actor, now } = page;
	const today = wallClock(now, committee.timeZone).day;
	const lists: Waiting[] = [];
	for (const session of await listSessions(db, committee.id)) {
		const mediators = await listSessionMediators(db, session.id);
		const here = `/committee/${committee.code}/sessions/${session.code}`;
		const asked = session.closeAskedAt !== null && session.closeAskedBy !== actor.accountId;
		if (asked && mayCloseSession(actor, session, mediators, 'without') === 'yes')
			lists.push(line('closingAsked', here, session));
		else if (isItsMediator(actor, session, mediators) === 'yes') {
			const what = stepOf(session, { today, timeZone: committee.timeZone });
			const toCall = what === null && mayCallSession(actor, session, mediators, null) === 'yes';
			if (what) lists.push(line(what, here, session));
			else if (toCall) lists.push(line('sessionToCall', here, session));
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
		.map((one) => line('agreementToEnter', `/committee/${committee.code}/agreements/${one.code}`, one));
}
