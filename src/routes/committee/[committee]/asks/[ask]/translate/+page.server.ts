import { allow } from '#domain/refusals.ts';
import { mayTranslateText } from '#domain/translation/translationPolicy.ts';
import { translateText } from '#domain/translation/translateText.ts';
import { action } from '#web/action.ts';
import { enterAsk, loadAnswerTexts } from '#web/askPage.ts';
import { committeeOf } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** What offices said to the ask beside what there is of it in another language. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { committee, ask } = await enterAsk(page, event.params);
		allow(mayTranslateText(page.actor, { committeeId: committee.id, authorId: '' }));
		return loadAnswerTexts(event, page, committee, ask);
	});

export const actions = {
	translateText: action(translateText, {
		parameters: committeeOf,
		then: (_, event) => event.url.pathname.replace(/\/translate$/, ''),
	}),
};
