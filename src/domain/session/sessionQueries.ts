import type { Kysely, Selectable } from 'kysely';
import type {
	AgendaPointTable,
	AttendeeTable,
	Database,
	GroundRuleTable,
	PartyTable,
	SessionTable,
} from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { findRules } from '../committee/committeeQueries.ts';
import { type Context, lock } from '../perform.ts';
import { type Quorum, quorum } from '../poll/poll.ts';
import { prepared } from '../prepared.ts';
import { NotFound } from '../refusals.ts';
import { type SessionState, isForgotten, sessionState, toldTitle } from './session.ts';
import { mayReadSession } from './sessionPolicy.ts';

export interface Session extends Omit<Selectable<SessionTable>, 'groups'> {
	/** Constituencies that must sit for this matter; empty means those of the committee's rules. */
	groups: string[];
}
export type Attendee = Selectable<AttendeeTable>;
export type Party = Selectable<PartyTable>;
export type GroundRule = Selectable<GroundRuleTable>;
export type AgendaPoint = Selectable<AgendaPointTable>;

export interface SessionMediator {
	accountId: string;
	personId: string;
	name: string;
	constituency: string | null;
	leftAt: string | null;
	relation: string | null;
}

/**
 * A session as it is read, with its groups as a list. Of one of which only the fact stays, nobody reads what it was about,
 * or where.
 */
export function asSession({ groups, ...row }: Selectable<SessionTable>): Session {
	const told = isForgotten(row) ? { title: toldTitle(row), purpose: '', place: '' } : {};
	return { ...row, groups: JSON.parse(groups) as string[], ...told };
}

interface Reading {
	db: Kysely<Database>;
	actor: Actor;
}

/** A session, for those who may read it; for others there is none. */
export async function findSession({ db, actor }: Reading, id: string): Promise<Session> {
	const row = await db.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row || mayReadSession(actor, row) !== 'yes') throw new NotFound('session');
	return asSession(row);
}

/** The same, by the code in its address. */
export async function findSessionByCode({ db, actor }: Reading, code: string): Promise<Session> {
	const row = await db.selectFrom('session').selectAll().where('code', '=', code.toUpperCase()).executeTakeFirst();
	if (!row || mayReadSession(actor, row) !== 'yes') throw new NotFound('session');
	return asSession(row);
}

/** The same, held until the act is done: of two acts at once, the second sees what the first did. */
export async function holdSession(
	context: Pick<Context, 'db' | 'kind' | 'actor'>,
	id: string,
	mode: 'update' | 'share' = 'update',
): Promise<Session> {
	await lock(context, context.db.selectFrom('session').select('id').where('id', '=', id), mode).executeTakeFirst();
	return findSession(context, id);
}

/**
 * A session held for an act of somebody who is in it: also of those who take no part in the committee, as a party's
 * spokesperson with an account.
 */
export async function holdAttended(context: Pick<Context, 'db' | 'kind' | 'actor'>, id: string): Promise<Session> {
	const { db, actor } = context;
	const row = await lock(context, db.selectFrom('session').selectAll().where('id', '=', id)).executeTakeFirst();
	if (!row) throw new NotFound('session');
	if (mayReadSession(actor, row) !== 'yes' && !(await seekAttendee(db, id, actor))) throw new NotFound('session');
	return asSession(row);
}

/** As whom somebody is on the roll-call of a session; null when they are not. */
export async function seekAttendee(db: Kysely<Database>, sessionId: string, actor: Actor): Promise<Attendee | null> {
	if (actor.personId === null) return null;
	const row = await db
		.selectFrom('attendee')
		.selectAll()
		.where('sessionId', '=', sessionId)
		.where('personId', '=', actor.personId)
		.executeTakeFirst();
	return row ?? null;
}

/** Whether somebody comes to a session as a person of one of its sides. */
export async function comesForASide(db: Kysely<Database>, sessionId: string, personId: string): Promise<boolean> {
	const row = await db
		.selectFrom('attendee')
		.select('id')
		.where('sessionId', '=', sessionId)
		.where('personId', '=', personId)
		.where('standing', '=', 'party')
		.executeTakeFirst();
	return row !== undefined;
}

/** A side of a session; for another session there is none. */
export async function findParty(db: Kysely<Database>, sessionId: string, partyId: string): Promise<Party> {
	const row = await db
		.selectFrom('party')
		.selectAll()
		.where('id', '=', partyId)
		.where('sessionId', '=', sessionId)
		.executeTakeFirst();
	if (!row) throw new NotFound('party');
	return row;
}

/** What a session is to speak of, in its order. */
export async function listAgenda(db: Kysely<Database>, sessionId: string): Promise<AgendaPoint[]> {
	return db.selectFrom('agendaPoint').selectAll().where('sessionId', '=', sessionId).orderBy('ordinal').execute();
}

/** The sessions of a committee, the next to come or last held first. */
export async function listSessions(db: Kysely<Database>, committeeId: string): Promise<Session[]> {
	const rows = await db
		.selectFrom('session')
		.selectAll()
		.where('committeeId', '=', committeeId)
		.orderBy('scheduledFor', 'desc')
		.orderBy('code', 'desc')
		.execute();
	return rows.map(asSession);
}

/** The session under way in a committee, else the next to come, else one that rests; null for none. */
export async function nextSession(db: Kysely<Database>, committeeId: string) {
	const order: SessionState[] = ['running', 'scheduled', 'suspended'];
	const coming = (await listSessions(db, committeeId))
		.map(({ id, code, title, kind, lang, place, scheduledFor, phase, ...moments }) => ({
			...{ id, code, title, kind, lang, place, scheduledFor, phase },
			state: sessionState(moments),
		}))
		.filter((one) => order.includes(one.state))
		.sort(
			(one, other) =>
				order.indexOf(one.state) - order.indexOf(other.state) || (one.scheduledFor < other.scheduledFor ? -1 : 1),
		);
	return coming[0] ?? null;
}

/** Persons of the house who stepped back from a session, being related to one of its parties. */
export async function listRelatedTo(db: Kysely<Database>, sessionId: string): Promise<string[]> {
	const mediators = await db
		.selectFrom('sessionMediator')
		.select('personId')
		.where('sessionId', '=', sessionId)
		.where('relation', 'is not', null)
		.execute();
	const attendees = await db
		.selectFrom('attendee')
		.select('personId')
		.where('sessionId', '=', sessionId)
		.where('relation', 'is not', null)
		.execute();
	return [...new Set([...mediators, ...attendees].flatMap((one) => one.personId ?? []))];
}

/** Who mediates it, also those who stepped back. */
export async function listSessionMediators(db: Kysely<Database>, sessionId: string): Promise<SessionMediator[]> {
	return db
		.selectFrom('sessionMediator')
		.innerJoin('person', 'person.id', 'sessionMediator.personId')
		.select(['sessionMediator.accountId', 'sessionMediator.personId', 'sessionMediator.constituency'])
		.select(['sessionMediator.leftAt', 'sessionMediator.relation', 'person.displayName as name'])
		.where('sessionId', '=', sessionId)
		.orderBy('sessionMediator.joinedAt')
		.orderBy('person.displayName')
		.execute();
}

/** The sides of what is mediated, in their order. */
export async function listParties(db: Kysely<Database>, sessionId: string): Promise<Party[]> {
	return db.selectFrom('party').selectAll().where('sessionId', '=', sessionId).orderBy('ordinal').execute();
}

const ATTENDEES = prepared(['sessionId'], (db, { sessionId }) =>
	db.selectFrom('attendee').selectAll().where('sessionId', '=', sessionId).orderBy('name'),
);

/** Everybody on its roll-call: seats first, then alternates, parties, guests, each by name. */
export async function listAttendees(db: Kysely<Database>, sessionId: string): Promise<Attendee[]> {
	const rows = await ATTENDEES(db, { sessionId });
	const order = ['seat', 'alternate', 'party', 'guest'];
	return rows.sort((one, other) => order.indexOf(one.standing) - order.indexOf(other.standing));
}

/** Its ground rules, in their order. */
export async function listGroundRules(db: Kysely<Database>, sessionId: string): Promise<GroundRule[]> {
	return db.selectFrom('groundRule').selectAll().where('sessionId', '=', sessionId).orderBy('ordinal').execute();
}

const SITTING = prepared(['sessionId'], (db, { sessionId }) =>
	db
		.selectFrom('attendee')
		.innerJoin('seat', 'seat.id', 'attendee.seatId')
		.select(['seat.id', 'seat.constituency', 'seat.side', 'attendee.relation'])
		.where('attendee.sessionId', '=', sessionId)
		.where('attendee.was', '=', 'present'),
);

/**
 * The quorum lamp: a seat counts when its holder or an alternate is there and has not stepped back from the matter. The
 * groups are those that the session asks for, else those of the committee's rules.
 */
export async function findQuorum(db: Kysely<Database>, session: Session): Promise<Quorum> {
	const sitting = await SITTING(db, { sessionId: session.id });
	return quorumOf(session, await findRules(db, session.committeeId), sitting);
}

/** The same of the seats that sit. */
export function quorumOf(
	session: Session,
	rules: { quorumNumber: number; quorumGroups: string[] },
	sitting: readonly { id: string; constituency: string; side: string | null; relation: string | null }[],
): Quorum {
	const groups = session.groups.length > 0 ? session.groups : rules.quorumGroups;
	const groupsOf = (seats: typeof sitting) =>
		seats.flatMap((seat) => (seat.side === null ? [seat.constituency] : [seat.constituency, `side:${seat.side}`]));
	const there = sitting.filter((seat) => seat.relation === null);
	const gone = sitting.filter((seat) => seat.relation !== null);
	const present = new Set(there.map((seat) => seat.id)).size;
	return quorum({ number: rules.quorumNumber, groups }, present, groupsOf(there), groupsOf(gone));
}
