import { findCommitteeByCode } from '#domain/committee/committeeQueries.ts';
import { findPublishedMinutes } from '#domain/minutes/minutesQueries.ts';
import { wordsFor } from '#i18n/words.ts';
import { shownPaper } from '#web/minutes.ts';
import { load as loadPage } from '#web/page.ts';

/** Published minutes: exactly what left, without sign-in, without scripts. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const { code, name, id, timeZone } = await findCommitteeByCode(db, event.params.committee);
		const minutes = await findPublishedMinutes(db, id, event.params.session);
		const words = wordsFor(event.locals.locale, { timeZone, now });
		return {
			code: minutes.code,
			hash: minutes.hash,
			erased: minutes.erasedAt !== null,
			paper: shownPaper(minutes.paper, words),
			committee: { code, name },
			timeZone,
		};
	});
