import type { RequestEvent } from '@sveltejs/kit';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Actor, officeOf } from '#domain/account/account.ts';
import { type Committee, findCommitteeByCode } from '#domain/committee/committeeQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { comeFromOneSide, isForgotten, isOver, sessionState } from '#domain/session/session.ts';
import { isItsMediator, keepsSession } from '#domain/session/sessionPolicy.ts';
import {
	type Session,
	type SessionMediator,
	findQuorum,
	findSessionByCode,
	listSessionMediators,
} from '#domain/session/sessionQueries.ts';
import { openHouse } from './house.ts';

/** A session that somebody is looking at, with what they are in it. */
export interface Entered {
	committee: Committee;
	session: Session;
	mediators: SessionMediator[];
	/** The seat's office in the bureau, e.g. rapporteur; null without one. */
	office: string | null;
}

/** The session of an address, for those who may read it; for others there is none. */
export async function enterSession(
	page: { db: Kysely<Database>; actor: Actor },
	params: { committee?: string; session?: string },
): Promise<Entered> {
	// A mediator whom another committee lends enters this session, and nothing else of the committee.
	const session = await findSessionByCode(page, params.session ?? '');
	const committee = await findCommitteeByCode(page.db, params.committee ?? '');
	if (session.committeeId !== committee.id) throw new NotFound('session');
	const mediators = await listSessionMediators(page.db, session.id);
	const office = officeOf(page.actor, committee.id);
	return { committee, session, mediators, office };
}

/** For an act on a page of a session: the id that the code in the address stands for. */
export async function sessionOf(event: RequestEvent): Promise<{ sessionId: string }> {
	const { read } = await openHouse();
	return { sessionId: (await enterSession({ db: read, actor: event.locals.actor }, event.params)).session.id };
}

/** What stands on top of every page of a session: where it is on its way, whether enough seats sit, who mediates. */
export async function frameOf(page: { db: Kysely<Database>; actor: Actor }, entered: Entered) {
	const { session, mediators, office } = entered;
	const { id, code, title, kind, lang, place, scheduledFor, phase, suspendedUntil, adjournedBecause } = session;
	return {
		...{ id, code, title, kind, lang, place, scheduledFor, phase, suspendedUntil, adjournedBecause },
		state: sessionState(session),
		/** Only the fact that it was held is told any more. */
		forgotten: isForgotten(session),
		quorum: await findQuorum(page.db, session),
		mediators: isForgotten(session) ? [] : mediators.filter((one) => one.leftAt === null).map((one) => one.name),
		/** Whether both mediators come from one and the same side, while it can still be changed. */
		oneSided: !isOver(session) && comeFromOneSide(mediators),
		/** Whether the viewer leads it, */
		leads: isItsMediator(page.actor, session, mediators) === 'yes',
		/** or writes for it. */
		keeps: keepsSession(page.actor, session, mediators, office) === 'yes',
	};
}
export type SessionFrame = Awaited<ReturnType<typeof frameOf>>;
