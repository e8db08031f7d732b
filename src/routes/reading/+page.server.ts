import { redirect } from '@sveltejs/kit';
import { say } from '#web/action.ts';
import { load as loadPage } from '#web/page.ts';
import { safePath, splitAct } from '#web/path.ts';
import { CONTRASTS, TEXT_SIZES, THEMES, readReading, readingOf, setReading } from '#web/reading.ts';
import { readBody } from '#web/request.ts';

/** How this phone shows every page, for whoever reads on it; with or without a sign-in. */
export const load = (event) =>
	loadPage(event, async ({ requestId }) => ({
		reading: readReading(event.cookies),
		choices: { text: TEXT_SIZES, contrast: CONTRASTS, theme: THEMES },
		back: safePath(event.url.searchParams.get('to')) ?? '/',
		requestIds: { chooseReading: requestId() },
	}));

export const actions = {
	chooseReading: async (event) => {
		const form = await readBody(event);
		const typed = (name: string) => form.get(name);
		setReading(event, readingOf({ text: typed('text'), contrast: typed('contrast'), theme: typed('theme') }));
		say(event, 'chooseReading');
		redirect(303, splitAct(event.url).page);
	},
};
