import type { Kysely, Selectable } from 'kysely';
import type { CaucusTable, Database, SessionTable } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { type Context, lock } from '../perform.ts';
import { NotFound } from '../refusals.ts';
import { isItsMediator } from '../session/sessionPolicy.ts';
import { type SessionMediator, listSessionMediators } from '../session/sessionQueries.ts';
import { isCaucusOpen } from './caucus.ts';

export type Caucus = Selectable<CaucusTable>;

/** A private talk as one of its own people meets it. */
interface Room {
	caucus: Caucus;
	session: Selectable<SessionTable>;
	mediators: SessionMediator[];
	/** The actor's place in that side; null for a mediator. */
	attendeeId: string | null;
}

/** Whether a private meeting was held in a session, and nothing else about it: for the one sentence of its minutes. */
export async function hadCaucus(db: Kysely<Database>, sessionId: string): Promise<boolean> {
	const one = await db.selectFrom('caucus').select('id').where('sessionId', '=', sessionId).executeTakeFirst();
	return one !== undefined;
}

/** The actor's places among the sides of a session: whoever is of one, with an account of their own. */
export async function listOwnSides(
	db: Kysely<Database>,
	actor: Actor,
	sessionId: string,
): Promise<{ attendeeId: string; partyId: string }[]> {
	if (actor.personId === null) return [];
	const rows = await db
		.selectFrom('attendee')
		.select(['id as attendeeId', 'partyId'])
		.where('sessionId', '=', sessionId)
		.where('personId', '=', actor.personId)
		.where('partyId', 'is not', null)
		.execute();
	return rows.flatMap(({ attendeeId, partyId }) => (partyId === null ? [] : [{ attendeeId, partyId }]));
}

/** Whether somebody may hear what goes on apart with a side: the session's mediators, and that side's own people. */
export async function hearsSide(db: Kysely<Database>, actor: Actor, partyId: string): Promise<boolean> {
	const session = await db
		.selectFrom('party')
		.innerJoin('session', 'session.id', 'party.sessionId')
		.selectAll('session')
		.where('party.id', '=', partyId)
		.executeTakeFirst();
	if (!session) return false;
	if (isItsMediator(actor, session, await listSessionMediators(db, session.id)) === 'yes') return true;
	return (await listOwnSides(db, actor, session.id)).some((own) => own.partyId === partyId);
}

/** A private talk, held until the act is done, for its own people; for everybody else there is none. */
export async function holdRoom(context: Pick<Context, 'db' | 'kind' | 'actor'>, caucusId: string): Promise<Room> {
	const { db, actor } = context;
	const caucus = await lock(context, db.selectFrom('caucus').selectAll().where('id', '=', caucusId)).executeTakeFirst();
	if (!caucus) throw new NotFound('caucus');
	const session = await db
		.selectFrom('session')
		.selectAll()
		.where('id', '=', caucus.sessionId)
		.executeTakeFirstOrThrow();
	const mediators = await listSessionMediators(db, session.id);
	const own = (await listOwnSides(db, actor, session.id)).find((one) => one.partyId === caucus.partyId);
	if (!own && isItsMediator(actor, session, mediators) !== 'yes') throw new NotFound('caucus');
	return { caucus, session, mediators, attendeeId: own?.attendeeId ?? null };
}

/** Words that may cross, with the talk they come from, in the same way. */
export async function holdRelease(context: Pick<Context, 'db' | 'kind' | 'actor'>, releaseId: string) {
	const found = await context.db
		.selectFrom('caucusRelease')
		.select('caucusId')
		.where('id', '=', releaseId)
		.executeTakeFirst();
	if (!found) throw new NotFound('release');
	const room = await holdRoom(context, found.caucusId);
	// Read under the lock of its talk: somebody may have taken it back meanwhile.
	const release = await context.db
		.selectFrom('caucusRelease')
		.selectAll()
		.where('id', '=', releaseId)
		.executeTakeFirst();
	if (!release) throw new NotFound('release');
	return { ...room, release };
}

/** The private talks of a session, in their order. For its mediators only. */
export async function listCaucuses(db: Kysely<Database>, sessionId: string): Promise<Caucus[]> {
	return db.selectFrom('caucus').selectAll().where('sessionId', '=', sessionId).orderBy('ordinal').execute();
}

/** Whether a talk with this side is open. */
export async function hasOpenCaucus(
	db: Kysely<Database>,
	session: Selectable<SessionTable> | Parameters<typeof isCaucusOpen>[1],
	partyId: string,
): Promise<boolean> {
	const rows = await db.selectFrom('caucus').select('minutes').where('partyId', '=', partyId).execute();
	return rows.some((caucus) => isCaucusOpen(caucus, session));
}

/** The notes of a session's private talks: who wrote them, never what they say. For its mediators only. */
export async function listNotes(db: Kysely<Database>, sessionId: string) {
	return db
		.selectFrom('caucusNote')
		.innerJoin('caucus', 'caucus.id', 'caucusNote.caucusId')
		.innerJoin('account', 'account.id', 'caucusNote.writtenBy')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['caucusNote.id', 'caucusNote.caucusId', 'caucus.partyId', 'person.displayName as by'])
		.where('caucus.sessionId', '=', sessionId)
		.orderBy('caucus.ordinal')
		.orderBy('caucusNote.ordinal')
		.execute();
}

/** Words that may cross or have crossed in a session, with the side they come from. For its mediators and that side. */
export async function listReleases(db: Kysely<Database>, sessionId: string, fromParty?: string) {
	let query = db
		.selectFrom('caucusRelease')
		.innerJoin('caucus', 'caucus.id', 'caucusRelease.caucusId')
		.leftJoin('attendee', 'attendee.id', 'caucusRelease.consentBy')
		.select(['caucusRelease.id', 'caucusRelease.caucusId', 'caucus.partyId', 'caucusRelease.toPartyId'])
		.select(['caucusRelease.proposedBy', 'caucusRelease.consentHow', 'attendee.name as consentName'])
		.select(['caucusRelease.releasedBy', 'caucusRelease.words', 'caucusRelease.commitment'])
		.where('caucus.sessionId', '=', sessionId)
		.orderBy('caucus.ordinal')
		.orderBy('caucusRelease.ordinal');
	if (fromParty) query = query.where('caucus.partyId', '=', fromParty);
	return query.execute();
}

/** The words that were carried to a side from the others, word for word, and nothing else of where they come from. */
export async function listCarriedTo(db: Kysely<Database>, sessionId: string, partyId: string) {
	return db
		.selectFrom('caucusRelease')
		.innerJoin('caucus', 'caucus.id', 'caucusRelease.caucusId')
		.innerJoin('party', 'party.id', 'caucus.partyId')
		.select(['caucusRelease.id', 'caucusRelease.words', 'party.name as from'])
		.where('caucus.sessionId', '=', sessionId)
		.where('caucus.partyId', '!=', partyId)
		.where('caucusRelease.words', 'is not', null)
		.where((is) => is.or([is('caucusRelease.toPartyId', 'is', null), is('caucusRelease.toPartyId', '=', partyId)]))
		.orderBy('caucus.ordinal')
		.orderBy('caucusRelease.ordinal')
		.execute();
}
