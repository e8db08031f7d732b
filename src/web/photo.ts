import { PHOTO_BYTES } from '#domain/photo/picture.ts';
import type { Wrong } from './form.ts';

/** Reads the picture that was sent with a form, to be handed to its act; it is never shown again or kept as it came. */
export async function readPicture(
	file: File | undefined,
): Promise<{ picture?: string | undefined } | { wrong: Wrong }> {
	if (file && file.size > PHOTO_BYTES)
		return { wrong: { code: 'photoTooLarge', with: { megabytes: PHOTO_BYTES / 1024 / 1024 } } };
	return { picture: file ? Buffer.from(await file.arrayBuffer()).toString('base64') : undefined };
}

/** Answers with a picture that people gave: it is a picture and can be nothing else, and `cache` says how long it is kept. */
export function pictureResponse(picture: Uint8Array, cache: string): Response {
	return new Response(new Uint8Array(picture), {
		headers: {
			'content-type': 'image/jpeg',
			'content-security-policy': "default-src 'none'; sandbox",
			'cross-origin-resource-policy': 'same-origin',
			'cache-control': cache,
		},
	});
}
