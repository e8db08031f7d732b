import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { listPhotos } from '../photo/photoQueries.ts';
import { NotFound } from '../refusals.ts';
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

/**
 * Who may answer with it: everybody on the roll who has an account, also those who have answered. Who has voted is nobody's
 * to know, and a ballot may be changed.
 */
export async function listHands(db: Kysely<Database>, { pollId }: Pick<PassedPhone, 'pollId'>): Promise<Hand[]> {
	const rows = await db
		.selectFrom('rollEntry')
		.innerJoin('person', 'person.id', 'rollEntry.personId')
		.innerJoin('account', 'account.id', 'rollEntry.accountId')
		.leftJoin('seat', 'seat.id', 'rollEntry.seatId')
		.select(['rollEntry.id as entryId', 'account.id as accountId', 'person.id as personId', 'rollEntry.constituency'])
		.select('person.displayName as name')
		.where('rollEntry.pollId', '=', pollId ?? '')
		.where('rollEntry.recusedAt', 'is', null)
		.where('rollEntry.paperAt', 'is', null)
		.where('account.frozenAt', 'is', null)
		.where('account.secretHash', 'is not', null)
		.orderBy('seat.ordinal')
		.execute();
	const photos = await listPhotos(
		db,
		rows.map((row) => row.personId),
	);
	return rows.map((row) => ({ ...row, photo: photos.get(row.personId) ?? null }));
}

/** A face that stands on a phone that goes round; there is none but of those who may answer with it. */
export async function findFace(db: Kysely<Database>, phone: PassedPhone, photoId: string): Promise<Buffer> {
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
