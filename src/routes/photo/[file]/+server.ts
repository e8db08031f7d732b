import { findPicture } from '#domain/photo/photoQueries.ts';
import { findFace } from '#domain/phone/phoneQueries.ts';
import { seekPhone } from '#web/phoneTurn.ts';
import { load } from '#web/page.ts';
import { pictureResponse } from '#web/photo.ts';

/** A photograph, for whoever may see that person's face. */
export const GET = (event) =>
	load(event, async ({ db, actor, house, now }) => {
		// On a phone that goes round stand the faces of those who may take it, and nobody is signed in.
		const phone = actor.kind === 'person' ? null : await seekPhone(event, house);
		const picture = await (phone
			? findFace(db, phone, event.params.file, now)
			: findPicture(db, actor, event.params.file));
		// Its id changes with it; signing out empties what the browser keeps, but only over HTTPS: on a closed network
		// without it no face stays on a phone.
		const kept = !phone && event.url.protocol === 'https:';
		return pictureResponse(picture, kept ? 'private, max-age=86400, immutable' : 'no-store');
	});
