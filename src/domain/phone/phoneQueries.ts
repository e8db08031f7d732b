import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { listPhotos } from '../photo/photoQueries.ts';
import { isOpen } from '../poll/poll.ts';
import { NotFound, type Verdict, no, yes } from '../refusals.ts';
import { isRunning } from '../session/sessionPolicy.ts';
import { type Session, asSession } from '../session/sessionQueries.ts';
import type { PassedPhone } from './phones.ts';

/** Somebody who may answer with the phone that goes round, as their face stands on it. */
export interface Hand {
	entryId: string;
	accountId: string;
	personId: string;
	name: string;
	constituency: string;
	photo: string | null;
}

type Round = Pick<PassedPhone, 'pollId' | 'sessionId'>;

/** Whether what the phone goes round for is still open: the one question, or the session. */
export async function goesOn(
	db: Kysely<Database>,
	{ pollId, sessionId }: Pick<PassedPhone, 'pollId' | 'sessionId'>,
	now: string,
): Promise<Verdict> {
	if (pollId !== null) {
		const poll = await db.selectFrom('poll').selectAll().where('id', '=', pollId).executeTakeFirst();
		return poll && isOpen(poll, now) ? yes : no('pollClosed');
	}
	const row = await db
		.selectFrom('session')
		.selectAll()
		.where('id', '=', sessionId ?? '')
		.executeTakeFirst();
	return row ? isRunning(row) : no('sessionOver');
}

/** Whoever has a PIN of their own and is not barred. */
const known = (db: Kysely<Database>) =>
	db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['account.id as accountId', 'person.id as personId', 'person.displayName as name'])
		.where('account.frozenAt', 'is', null)
		.where('account.secretHash', 'is not', null);

/**
 * Who may answer with it: everybody on the roll who has an account, also those who have answered. Who has voted is nobody's
 * to know, and a ballot may be changed.
 */
function answering(db: Kysely<Database>, pollId: string): Promise<Omit<Hand, 'photo'>[]> {
	return known(db)
		.innerJoin('rollEntry', 'rollEntry.accountId', 'account.id')
		.leftJoin('seat', 'seat.id', 'rollEntry.seatId')
		.select(['rollEntry.id as entryId', 'rollEntry.constituency'])
		.where('rollEntry.pollId', '=', pollId)
		.where('rollEntry.recusedAt', 'is', null)
		.where('rollEntry.paperAt', 'is', null)
		.orderBy('seat.ordinal')
		.execute();
}

/** Who may ask for the floor with it: everybody on the roll-call who is there, has an account and has not stepped back. */
async function sitting(db: Kysely<Database>, sessionId: string): Promise<Omit<Hand, 'photo'>[]> {
	const rows = await known(db)
		.innerJoin('attendee', 'attendee.personId', 'person.id')
		.leftJoin('party', 'party.id', 'attendee.partyId')
		.select(['attendee.id as entryId', 'attendee.constituency', 'party.constituency as ofParty'])
		.where('attendee.sessionId', '=', sessionId)
		.where('attendee.was', 'in', ['present', 'expected'])
		.where('attendee.relation', 'is', null)
		.orderBy('attendee.name')
		.execute();
	return rows.map(({ ofParty, constituency, ...row }) => ({ ...row, constituency: constituency ?? ofParty ?? '' }));
}

/** Whose faces stand on it. */
export async function listHands(db: Kysely<Database>, { pollId, sessionId }: Round): Promise<Hand[]> {
	const rows = pollId === null ? await sitting(db, sessionId ?? '') : await answering(db, pollId);
	const photos = await listPhotos(
		db,
		rows.map((row) => row.personId),
	);
	return rows.map((row) => ({ ...row, photo: photos.get(row.personId) ?? null }));
}

/** A face that stands on a phone that goes round; there is none but of those who may answer with it, while they may. */
export async function findFace(
	db: Kysely<Database>,
	phone: PassedPhone,
	photoId: string,
	now: string,
): Promise<Buffer> {
	if ((await goesOn(db, phone, now)) !== 'yes') throw new NotFound('photo');
	const photo = await db.selectFrom('photo').select(['personId', 'jpeg']).where('id', '=', photoId).executeTakeFirst();
	const hands = await listHands(db, phone);
	if (!photo || !hands.some((hand) => hand.personId === photo.personId)) throw new NotFound('photo');
	return Buffer.from(photo.jpeg, 'base64');
}

/** The name of whose phone it is. */
export async function findKeeper(
	db: Kysely<Database>,
	{ keeperId }: Pick<PassedPhone, 'keeperId'>,
): Promise<{ name: string; handle: string | null; secretHash: string | null }> {
	return db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['person.displayName as name', 'account.handle', 'account.secretHash'])
		.where('account.id', '=', keeperId)
		.executeTakeFirstOrThrow();
}

/** The session in which people ask for the floor with it: the phone itself knows it, and nobody is signed in on it. */
export async function findRoom(
	db: Kysely<Database>,
	sessionId: string,
): Promise<Pick<Session, 'id' | 'code' | 'title' | 'lang'>> {
	const row = await db.selectFrom('session').selectAll().where('id', '=', sessionId).executeTakeFirstOrThrow();
	return asSession(row);
}
