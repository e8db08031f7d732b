import { findConcernByCode } from '#domain/concern/concernQueries.ts';
import { LANGUAGES } from '#domain/fields.ts';
import { allow } from '#domain/refusals.ts';
import { mayTranslateText } from '#domain/translation/translationPolicy.ts';
import { seekTranslations } from '#domain/translation/translationQueries.ts';
import { translateText } from '#domain/translation/translateText.ts';
import { action } from '#web/action.ts';
import { committeeOf, enterCommittee, languagesFor } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** The texts of a concern beside what there is of them in another language. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		const concern = await findConcernByCode(page, committee.id, event.params.code);
		allow(mayTranslateText(page.actor, { committeeId: committee.id, authorId: concern.raisedBy }));
		const languages = languagesFor(committee, event.locals.locale).filter((lang) => lang !== concern.lang);
		const asked = event.url.searchParams.get('to');
		const lang = LANGUAGES.find((one) => one === asked && one !== concern.lang) ?? languages[0] ?? 'fr';
		const texts = [
			{ subjectId: concern.id, field: 'title' as const, original: concern.title },
			{ subjectId: concern.id, field: 'story' as const, original: concern.story },
		];
		const found = await seekTranslations(page.db, [...new Set(texts.map((text) => text.subjectId))], lang);
		return {
			code: concern.code,
			from: concern.lang,
			lang,
			languages,
			texts: texts.map((text) => ({ ...text, text: found.get(`${text.subjectId} ${text.field}`)?.text ?? '' })),
			requestId: page.requestId(),
		};
	});

export const actions = {
	translateText: action(translateText, {
		parameters: committeeOf,
		then: (_, event) => event.url.pathname.replace(/\/translate$/, ''),
	}),
};
