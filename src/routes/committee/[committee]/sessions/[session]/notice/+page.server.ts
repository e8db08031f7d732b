import { redirect } from '@sveltejs/kit';
import { isForgotten } from '#domain/session/session.ts';
import { listAgenda, listParties } from '#domain/session/sessionQueries.ts';
import { isLocale } from '#i18n/words.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession } from '#web/session.ts';

/** The notice of a session on one sheet, in its own language where these words exist in it. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { committee, session, mediators } = await enterSession(page, event.params);
		if (isForgotten(session)) redirect(303, `/committee/${committee.code}/sessions/${session.code}`);
		return {
			sheetLocale: isLocale(session.lang) ? session.lang : event.locals.locale,
			timeZone: committee.timeZone,
			now: page.now,
			session: {
				...{ code: session.code, title: session.title, purpose: session.purpose, lang: session.lang },
				...{ place: session.place, scheduledFor: session.scheduledFor, calledAt: session.calledAt },
			},
			town: committee.town,
			mediators: mediators.filter((one) => one.leftAt === null).map((one) => one.name),
			agenda: (await listAgenda(page.db, session.id)).map(({ text, minutes }) => ({ text, minutes })),
			parties: (await listParties(page.db, session.id)).map(({ name, symbol }) => ({ name, symbol })),
		};
	});
