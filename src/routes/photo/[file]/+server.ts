import { findPicture } from '#domain/photo/photoQueries.ts';
import { findFace } from '#domain/phone/phoneQueries.ts';
import { seekPhone } from '#web/phone.ts';
import { load } from '#web/page.ts';

/** A photograph, for whoever may see that person's face; it is a picture and can be nothing else. */
export const GET = (event) =>
	load(event, async ({ db, actor, house }) => {
		// On a phone that goes round stand the faces of those who may take it, and nobody is signed in.
		const phone = actor.kind === 'person' ? null : await seekPhone(event, house);
		const picture = await (phone ? findFace(db, phone, event.params.file) : findPicture(db, actor, event.params.file));
		return new Response(new Uint8Array(picture), {
			headers: {
				'content-type': 'image/jpeg',
				'content-security-policy': "default-src 'none'; sandbox",
				'cross-origin-resource-policy': 'same-origin',
				// Its id changes with it; signing out empties what the browser keeps, but only over HTTPS: on a closed network
				// without it no face stays on a phone.
				'cache-control': !phone && event.url.protocol === 'https:' ? 'private, max-age=86400, immutable' : 'no-store',
			},
		});
	});
