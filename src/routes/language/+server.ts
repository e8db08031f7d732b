import { redirect } from '@sveltejs/kit';
import { isLocale } from '#i18n/words.ts';
import { setLanguageCookie } from '#web/request.ts';

/** Changes the language on this browser and goes back to where one was. */
export const POST = async (event) => {
	const form = await event.request.formData();
	const chosen = String(form.get('language') ?? '');
	if (isLocale(chosen)) setLanguageCookie(event, chosen);
	const back = String(form.get('path') ?? '/');
	redirect(303, /^\/(?![/\\])[^\s\\]*$/.test(back) ? back : '/');
};
