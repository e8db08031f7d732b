import { addPhoto } from '#domain/photo/addPhoto.ts';
import { mayAddPhoto, mayRemovePhoto } from '#domain/photo/photoPolicy.ts';
import { findPictured } from '#domain/photo/photoQueries.ts';
import { removePhoto } from '#domain/photo/removePhoto.ts';
import { NotFound } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { idsFor } from '#web/administration.ts';
import { loadSignedIn } from '#web/page.ts';

/** Somebody's photograph: for the person, the liaison who asked them, and the administration, which may only remove it. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, requestId }) => {
		const person = await findPictured(db, event.params.person);
		const may = { addPhoto: mayAddPhoto(actor, person), removePhoto: mayRemovePhoto(actor, person) };
		if (may.removePhoto !== 'yes') throw new NotFound('person');
		return {
			person: { name: person.name, photo: person.photo, isMe: actor.personId === person.personId },
			may,
			requestIds: idsFor(requestId, ['addPhoto', 'removePhoto']),
		};
	});

export const actions = {
	addPhoto: action(addPhoto, { parameters: (event) => ({ personId: event.params.person }), picture: true }),
	removePhoto: action(removePhoto, { parameters: (event) => ({ personId: event.params.person }) }),
};
