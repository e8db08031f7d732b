import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { findServing } from '../account/accountQueries.ts';
import { NotFound } from '../refusals.ts';
import { type Pictured, maySeePhoto } from './photoPolicy.ts';

/** Somebody with or without a photograph, and the committees that know them: seats, roles, registration. */
export async function findPictured(
	db: Kysely<Database>,
	personId: string,
): Promise<Pictured & { name: string; photo: string | null }> {
	const person = await db
		.selectFrom('person')
		.leftJoin('photo', 'photo.personId', 'person.id')
		.select(['person.displayName as name', 'photo.id as photo'])
		.where('person.id', '=', personId)
		.where('person.erasedAt', 'is', null)
		.executeTakeFirst();
	if (!person) throw new NotFound('person');
	const { committeeIds } = await findServing(db, personId);
	return { personId, name: person.name, photo: person.photo, committeeIds };
}

/** The picture with this id, for whoever may see that person's face; for others there is none. */
export async function findPicture(db: Kysely<Database>, actor: Actor, photoId: string): Promise<Buffer> {
	const photo = await db.selectFrom('photo').select(['personId', 'jpeg']).where('id', '=', photoId).executeTakeFirst();
	if (!photo) throw new NotFound('photo');
	if (maySeePhoto(actor, await findPictured(db, photo.personId)) !== 'yes') throw new NotFound('photo');
	return Buffer.from(photo.jpeg, 'base64');
}

/** Ids of the photographs of these people, by person. */
export async function listPhotos(db: Kysely<Database>, personIds: string[]): Promise<Map<string, string>> {
	if (personIds.length === 0) return new Map();
	const rows = await db.selectFrom('photo').select(['id', 'personId']).where('personId', 'in', personIds).execute();
	return new Map(rows.map((row) => [row.personId, row.id]));
}
