import { findAsk } from '#domain/ask/askQueries.ts';
import { findCommittee } from '#domain/committee/committeeQueries.ts';
import { translateText } from '#domain/translation/translateText.ts';
import { action } from '#web/action.ts';
import { loadAnswerTexts } from '#web/askPage.ts';
import { openHouse } from '#web/house.ts';
import { enterOffice } from '#web/office.ts';
import { loadSignedIn } from '#web/page.ts';

/** What this office said to the ask, and promised, beside what there is of it in another language. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const office = await enterOffice(page, event.params.office);
		const ask = await findAsk(page.db, event.params.ask);
		return loadAnswerTexts(event, page, await findCommittee(page.db, ask.committeeId), ask, office.id);
	});

export const actions = {
	translateText: action(translateText, {
		parameters: async (event) => {
			const { read } = await openHouse();
			return { committeeId: (await findAsk(read, event.params.ask ?? '')).committeeId };
		},
		then: (_, event) => event.url.pathname.replace(/\/translate$/, ''),
	}),
};
