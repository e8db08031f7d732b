import { z } from 'zod';
import { Id, Tick } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayAddPhoto } from './photoPolicy.ts';
import { findPictured } from './photoQueries.ts';
import { PHOTO_BYTES, makePicture } from './picture.ts';

export const AddPhoto = z.object({
	personId: Id,
	/** The file as it was sent, in base64. */
	picture: z
		.string()
		.min(1)
		.max(Math.ceil(PHOTO_BYTES / 3) * 4),
	/** The person agreed that the committee sees their face: asked of the liaison, and told to the person. */
	consent: Tick.refine((given) => given, { params: { code: 'consentNeeded' } }),
});

/** Somebody's face is shown beside their name, for those who know faces better than letters; a new one replaces it. */
export const addPhoto = verb(
	AddPhoto,
	async ({ db, actor, now, record, prepared }: Context<string>, { personId }) => {
		allow(mayAddPhoto(actor, await findPictured(db, personId)));
		const photo = { id: newId(), jpeg: prepared, addedAt: now, addedBy: actor.accountId };
		await db
			.insertInto('photo')
			.values({ ...photo, personId })
			.onConflict((conflict) => conflict.column('personId').doUpdateSet(photo))
			.execute();
		await record({ type: 'photoAdded', personId });
		return { photoId: photo.id };
	},
	{
		async prepare({ read, actor }, { personId, picture }) {
			allow(mayAddPhoto(actor, await findPictured(read, personId)));
			return (await makePicture(Buffer.from(picture, 'base64'))).toString('base64');
		},
	},
);
