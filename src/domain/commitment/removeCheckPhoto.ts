import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayRemoveCheckPhoto } from './commitmentPolicy.ts';
import { takeCheckPhoto } from './commitmentQueries.ts';

export const RemoveCheckPhoto = z.object({ photoId: Id });

/** A photograph of what was seen is taken away for good: by who took it, or by a mediator, at once. */
export const removeCheckPhoto = verb(RemoveCheckPhoto, async ({ db, kind, actor, record }, { photoId }) => {
	const { promise, saying } = await takeCheckPhoto({ db, kind }, photoId);
	allow(mayRemoveCheckPhoto(actor, promise, saying));
	await db.deleteFrom('checkPhoto').where('id', '=', photoId).execute();
	const { id: commitmentId, committeeId, outcomeId } = promise;
	await record({ type: 'checkPhotoRemoved', committeeId, outcomeId, commitmentId, photoId });
	return { commitmentId };
});
