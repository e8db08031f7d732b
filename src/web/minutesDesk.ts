import { addDays } from '#domain/days.ts';
import type { Committee } from '#domain/committee/committeeQueries.ts';
import { CAPACITIES } from '#domain/minutes/minutes.ts';
import {
	type Desk,
	mayDraftMinutes,
	mayPublishMinutes,
	mayReadBackMinutes,
	mayRedactMinutes,
	mayReviewMinutes,
	maySignMinutes,
} from '#domain/minutes/minutesPolicy.ts';
import { findDesk, listPublishedSessions, seekMinutes, seekSeated } from '#domain/minutes/minutesQueries.ts';
import { isOver } from '#domain/session/session.ts';
import { type Session, listSessions } from '#domain/session/sessionQueries.ts';
import type { PageContext } from './page.ts';
import { type Waiting, waitingFor } from './waiting.ts';

/** So many days after the signatures the desk asks what may leave of minutes; a committee may also keep them. */
const ASKS_FOR_DAYS = 30;

/** A step with the page of the session's minutes on which it is done. */
interface Step {
	what: string;
	place: string;
}

/** What the minutes of a session wait for from this person; null for nothing. */
async function stepOf(page: PageContext, session: Session, desk: Desk): Promise<Step | null> {
	const { db, actor, now } = page;
	const minutes = await seekMinutes(page, session.id);
	if (!minutes) {
		// Of a session that never began minutes may be written, but nobody waits for them.
		const missing = session.convenedAt !== null && mayDraftMinutes(actor, desk, null) === 'yes';
		return missing ? { what: 'minutesToDraft', place: '' } : null;
	}
	const seated = await seekSeated(db, session.id, actor.personId);
	if (CAPACITIES.some((capacity) => maySignMinutes(actor, desk, minutes, capacity, seated) === 'yes'))
		return { what: 'minutesToSign', place: '' };
	if (!minutes.onlyHeld && mayReadBackMinutes(actor, desk, minutes) === 'yes')
		return { what: 'minutesToRead', place: '' };
	const asked = minutes.leaves === null && addDays(now.slice(0, 10), -ASKS_FOR_DAYS) <= (minutes.signedAt ?? '');
	const returned = minutes.review === 'returned' && minutes.reviewedRedaction === minutes.redaction;
	if (mayPublishMinutes(actor, minutes) === 'yes') return { what: 'minutesToPublish', place: '/publish' };
	if (mayReviewMinutes(actor, minutes) === 'yes') return { what: 'minutesToReview', place: '/publish' };
	if ((asked || returned) && !minutes.onlyHeld && mayRedactMinutes(actor, minutes) === 'yes')
		return { what: returned ? 'minutesReturned' : 'minutesToRedact', place: '/publish' };
	return null;
}

/** The step that the minutes of a session that is over wait for from this person, with the page on which it is taken. */
export async function minutesStep(page: PageContext, session: Session, desk: Desk): Promise<Step | null> {
	return isOver(session) ? stepOf(page, session, desk) : null;
}

/** Minutes of sessions that are over, each for whom they wait: to be written, read aloud, signed, looked at, published. */
export async function minutesWaiting(page: PageContext, committee: Committee): Promise<Waiting[]> {
	const done = await listPublishedSessions(page.db, committee.id);
	const lists: Waiting[] = [];
	for (const session of await listSessions(page.db, committee.id)) {
		if (!isOver(session) || done.has(session.id)) continue;
		const step = await stepOf(page, session, await findDesk(page, session));
		if (step === null) continue;
		const href = `/committee/${committee.code}/sessions/${session.code}/minutes${step.place}`;
		lists.push(waitingFor(step.what, href, session));
	}
	return lists;
}
