import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayRemovePhoto } from './photoPolicy.ts';
import { findPictured } from './photoQueries.ts';

export const RemovePhoto = z.object({ personId: Id });

/** A photograph is taken away for good; the initial stands there again. */
export const removePhoto = verb(RemovePhoto, async ({ db, actor, record }, { personId }) => {
	const person = await findPictured(db, personId);
	allow(mayRemovePhoto(actor, person));
	if (person.photo === null) return { personId };
	await db.deleteFrom('photo').where('personId', '=', personId).execute();
	await record({ type: 'photoRemoved', personId });
	return { personId };
});
