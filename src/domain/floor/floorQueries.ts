import type { Kysely, Selectable } from 'kysely';
import type { Database, FloorRequestTable } from '#db/schema.ts';
import { type Actor, officeOf } from '../account/account.ts';
import { findRules } from '../committee/committeeQueries.ts';
import { type Context, lock } from '../perform.ts';
import { prepared } from '../prepared.ts';
import { NotFound } from '../refusals.ts';
import { sessionState } from '../session/session.ts';
import { mayReadSession } from '../session/sessionPolicy.ts';
import {
	type Attendee,
	type Session,
	type SessionMediator,
	asSession,
	listAttendees,
	listSessionMediators,
	quorumOf,
} from '../session/sessionQueries.ts';
import { type SessionSnapshot, inOrder, isSpeaking } from './floor.ts';

export type FloorRequest = Selectable<FloorRequestTable>;

interface Reading {
	db: Kysely<Database>;
	actor: Actor;
}

/** A session with its floor, for one of those who keep it or sit in it. */
export interface Floor {
	session: Session;
	mediators: SessionMediator[];
	attendees: Attendee[];
	requests: FloorRequest[];
	/** The actor's office in the bureau, e.g. rapporteur. */
	office: string | null;
	/** The actor among its attendees; null for a mediator or liaison who has no seat in it. */
	own: Attendee | null;
}

const SESSION = prepared(['id'], (db, { id }) => db.selectFrom('session').selectAll().where('id', '=', id));
const REQUESTS = prepared(['sessionId'], (db, { sessionId }) =>
	db.selectFrom('floorRequest').selectAll().where('sessionId', '=', sessionId).orderBy('number'),
);

/** Every hand that went up in a session, in the order in which they did. */
export async function listRequests(db: Kysely<Database>, sessionId: string): Promise<FloorRequest[]> {
	return REQUESTS(db, { sessionId });
}

/** The session and its floor for whoever may read it or is one of its attendees; for others there is none. */
export async function findFloor({ db, actor }: Reading, sessionId: string): Promise<Floor> {
	const [row] = await SESSION(db, { id: sessionId });
	if (!row) throw new NotFound('session');
	const attendees = await listAttendees(db, row.id);
	const own = attendees.find((one) => one.personId !== null && one.personId === actor.personId) ?? null;
	if (!own && mayReadSession(actor, row) !== 'yes') throw new NotFound('session');
	return {
		session: asSession(row),
		mediators: await listSessionMediators(db, row.id),
		attendees,
		requests: await listRequests(db, row.id),
		office: officeOf(actor, row.committeeId),
		own,
	};
}

/** The same, held until the act is done: of two who give the floor at once, the second sees what the first did. */
export async function holdFloor(context: Pick<Context, 'db' | 'kind' | 'actor'>, sessionId: string): Promise<Floor> {
	await lock(context, context.db.selectFrom('session').select('id').where('id', '=', sessionId)).executeTakeFirst();
	return findFloor(context, sessionId);
}

/** One hand of a session that is held, with whose it is. */
export async function holdRequest(
	context: Pick<Context, 'db' | 'kind' | 'actor'>,
	floorRequestId: string,
): Promise<{ floor: Floor; request: FloorRequest; attendee: Attendee }> {
	const found = await context.db
		.selectFrom('floorRequest')
		.select('sessionId')
		.where('id', '=', floorRequestId)
		.executeTakeFirst();
	if (!found) throw new NotFound('floorRequest');
	const floor = await holdFloor(context, found.sessionId);
	const request = floor.requests.find((one) => one.id === floorRequestId);
	const attendee = floor.attendees.find((one) => one.id === request?.attendeeId);
	if (!request || !attendee) throw new NotFound('floorRequest');
	return { floor, request, attendee };
}

/** The session of a code, by its id, for those who keep it or sit in it. */
export async function findFloorByCode(reading: Reading, code: string): Promise<Floor> {
	const row = await reading.db
		.selectFrom('session')
		.select('id')
		.where('code', '=', code.toUpperCase())
		.executeTakeFirst();
	if (!row) throw new NotFound('session');
	return findFloor(reading, row.id);
}

/** The topic on which somebody's own pages hear that others acted on their hand; null where they have no account. */
export async function voiceOf(db: Kysely<Database>, attendee: Attendee): Promise<string | null> {
	if (attendee.personId === null) return null;
	const row = await db.selectFrom('account').select('id').where('personId', '=', attendee.personId).executeTakeFirst();
	return row ? `voice:${row.id}` : null;
}

/** The sessions in which somebody sits and which are not over, the next first: the way to `/attend`. */
export async function listOwnSessions(
	db: Kysely<Database>,
	actor: Actor,
): Promise<{ code: string; title: string; lang: string; scheduledFor: string }[]> {
	if (actor.personId === null) return [];
	return db
		.selectFrom('session')
		.innerJoin('attendee', 'attendee.sessionId', 'session.id')
		.select(['session.code', 'session.title', 'session.lang', 'session.scheduledFor'])
		.where('attendee.personId', '=', actor.personId)
		.where('session.adjournedAt', 'is', null)
		.where('session.stoppedAt', 'is', null)
		.where('session.closedAt', 'is', null)
		.orderBy('session.scheduledFor')
		.execute();
}

const SITTING = prepared(['sessionId'], (db, { sessionId }) =>
	db
		.selectFrom('attendee')
		.leftJoin('seat', 'seat.id', 'attendee.seatId')
		.select(['attendee.id', 'attendee.name', 'attendee.was', 'attendee.relation'])
		.select(['seat.id as seatId', 'seat.constituency', 'seat.side'])
		.where('attendee.sessionId', '=', sessionId),
);

/** What everybody who follows a session is told now: four short questions, once a change for all of them. */
export async function sessionSnapshot(db: Kysely<Database>, sessionId: string): Promise<SessionSnapshot | null> {
	const [row] = await SESSION(db, { id: sessionId });
	if (!row) return null;
	const session = asSession(row);
	const attendees = await SITTING(db, { sessionId });
	const seats = attendees.flatMap(({ seatId, constituency, side, was, relation }) =>
		seatId !== null && constituency !== null && was === 'present' ? [{ id: seatId, constituency, side, relation }] : [],
	);
	const quorum = quorumOf(session, await findRules(db, session.committeeId), seats);
	return snapshotOf(session, attendees, await listRequests(db, sessionId), quorum);
}

/** The same of what is already read. */
export function snapshotOf(
	session: Session,
	attendees: readonly { id: string; name: string; was: string }[],
	requests: readonly FloorRequest[],
	quorum: { met: boolean },
): SessionSnapshot {
	const state = sessionState(session);
	const running = state === 'running';
	const list = running ? inOrder(requests) : [];
	const speaking = running ? requests.find(isSpeaking) : undefined;
	const speaker = attendees.find((one) => one.id === speaking?.attendeeId);
	return {
		state,
		phase: session.phase ?? '',
		hands: list.length,
		order: list.map((one) => one.number).join(' '),
		speaking: speaking?.number ?? 0,
		speaker: speaker?.name ?? '',
		turnEndsAt: speaking?.endsAt ?? '',
		slowUntil: session.slowUntil ?? '',
		present: attendees.filter((one) => one.was === 'present').length,
		quorum: quorum.met ? 'met' : 'notYet',
	};
}
