import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayClearCheckPhoto } from './commitmentPolicy.ts';
import { takeCheckPhoto } from './commitmentQueries.ts';

export const ClearCheckPhoto = z.object({ photoId: Id });

/** A mediator who did not take it says that a photograph of what was seen shows nobody and may be public. */
export const clearCheckPhoto = verb(ClearCheckPhoto, async ({ db, kind, actor, now, record }, { photoId }) => {
	const { promise, saying } = await takeCheckPhoto({ db, kind }, photoId);
	allow(mayClearCheckPhoto(actor, promise, saying));
	await db
		.updateTable('checkPhoto')
		.set({ clearedAt: now, clearedBy: actor.accountId })
		.where('id', '=', photoId)
		.execute();
	const { id: commitmentId, committeeId, outcomeId } = promise;
	await record({ type: 'checkPhotoCleared', committeeId, outcomeId, commitmentId, photoId });
	return { commitmentId };
});
