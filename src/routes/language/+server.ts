import { redirect } from '@sveltejs/kit';
import { isLocale } from '#i18n/words.ts';
import { safePath } from '#web/path.ts';
import { readBody, setLanguageCookie } from '#web/request.ts';

/** Changes the language on this browser and goes back to where one was. */
export const POST = async (event) => {
	const form = await readBody(event);
	const chosen = String(form.get('language') ?? '');
	if (isLocale(chosen)) setLanguageCookie(event, chosen);
	redirect(303, safePath(form.get('path')) ?? '/');
};
