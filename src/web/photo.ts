import { type RequestEvent, fail, redirect } from '@sveltejs/kit';
import { addPhoto } from '#domain/photo/addPhoto.ts';
import { PHOTO_BYTES } from '#domain/photo/picture.ts';
import { askToSignIn, performTyped, say } from './action.ts';
import { readForm } from './form.ts';
import { readBody } from './request.ts';

/** The form action that takes a photograph: its file is read here, and never shown again or kept as it came. */
export async function takePhoto(event: RequestEvent) {
	if (event.locals.actor.kind !== 'person') askToSignIn(event);
	const form = await readBody(event);
	const requestId = String(form.get('requestId') ?? '') || null;
	form.delete('requestId');
	const file = form.get('picture');
	const given = file instanceof File && file.size > 0 && file.size <= PHOTO_BYTES ? file : null;
	const picture = given ? Buffer.from(await given.arrayBuffer()).toString('base64') : undefined;
	const parameters = { personId: event.params.person, picture };
	const result = await performTyped(event, addPhoto, readForm(form), requestId, parameters);
	if ('refusal' in result) {
		const { refusal } = result;
		const tooLarge = file instanceof File && file.size > PHOTO_BYTES;
		if (tooLarge && refusal.wrong) refusal.wrong.picture = { code: 'photoTooLarge', with: { megabytes: 10 } };
		return fail(result.status, refusal);
	}
	say(event, 'addPhoto');
	redirect(303, event.url.pathname);
}
