import { allow } from '#domain/refusals.ts';
import { mayTranslateText } from '#domain/translation/translationPolicy.ts';
import { translateText } from '#domain/translation/translateText.ts';
import { action } from '#web/action.ts';
import { AGREEMENT_TEXTS } from '#domain/agreement/publicAgreement.ts';
import { enterAgreement } from '#web/agreement.ts';
import { committeeOf } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';
import { loadTranslations } from '#web/translation.ts';

/** The texts of an agreement beside what there is of them in another language. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { committee, agreement } = await enterAgreement(page, event.params);
		allow(mayTranslateText(page.actor, { committeeId: committee.id, authorId: agreement.draftedBy }));
		const own = AGREEMENT_TEXTS.filter((field) => agreement[field] !== '');
		return loadTranslations(event, page, committee, {
			...{ code: agreement.code, lang: agreement.lang },
			texts: [
				...own.map((field) => ({ subjectId: agreement.id, field, original: agreement[field] })),
				...agreement.clauses.flatMap((clause) => [
					{ subjectId: clause.id, field: 'text' as const, original: clause.text },
					...(clause.checkedHow
						? [{ subjectId: clause.id, field: 'checkedHow' as const, original: clause.checkedHow }]
						: []),
				]),
			],
		});
	});

export const actions = {
	translateText: action(translateText, {
		parameters: committeeOf,
		then: (_, event) => event.url.pathname.replace(/\/translate$/, ''),
	}),
};
