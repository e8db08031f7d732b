import { findConcernByCode } from '#domain/concern/concernQueries.ts';
import { allow } from '#domain/refusals.ts';
import { mayTranslateText } from '#domain/translation/translationPolicy.ts';
import { translateText } from '#domain/translation/translateText.ts';
import { action } from '#web/action.ts';
import { committeeOf, enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';
import { loadTranslations } from '#web/translation.ts';

/** The texts of a concern beside what there is of them in another language. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		const concern = await findConcernByCode(page, committee.id, event.params.code);
		allow(mayTranslateText(page.actor, { committeeId: committee.id, authorId: concern.raisedBy }));
		return loadTranslations(event, page, committee, {
			...concern,
			texts: [
				{ subjectId: concern.id, field: 'title', original: concern.title },
				{ subjectId: concern.id, field: 'story', original: concern.story },
			],
		});
	});

export const actions = {
	translateText: action(translateText, {
		parameters: committeeOf,
		then: (_, event) => event.url.pathname.replace(/\/translate$/, ''),
	}),
};
