import { redirect } from '@sveltejs/kit';
import { findPublishedOutcome, seekTombstone } from '#domain/outcome/outcomeQueries.ts';
import { load as loadPage } from '#web/page.ts';

/** What stays of an outcome that was withdrawn for safety; one that may be read leads to where it is read. */
export const load = (event) =>
	loadPage(event, async ({ db }) => {
		const { lang, number } = event.params;
		const tombstone = await seekTombstone(db, number);
		if (!tombstone) redirect(307, `/${lang}/outcomes/${(await findPublishedOutcome(db, number)).code}`);
		return { tombstone };
	});
