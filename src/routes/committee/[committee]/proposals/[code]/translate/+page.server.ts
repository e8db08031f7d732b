import { LANGUAGES } from '#domain/fields.ts';
import { findProposalByCode } from '#domain/proposal/proposalQueries.ts';
import { allow } from '#domain/refusals.ts';
import { mayTranslateText } from '#domain/translation/translationPolicy.ts';
import { seekTranslations } from '#domain/translation/translationQueries.ts';
import { translateText } from '#domain/translation/translateText.ts';
import { action } from '#web/action.ts';
import { committeeOf, enterCommittee, languagesFor } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** The texts of a proposal beside what there is of them in another language. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		const proposal = await findProposalByCode(page, committee.id, event.params.code);
		allow(mayTranslateText(page.actor, proposal));
		const languages = languagesFor(committee, event.locals.locale).filter((lang) => lang !== proposal.lang);
		const asked = event.url.searchParams.get('to');
		const lang = LANGUAGES.find((one) => one === asked && one !== proposal.lang) ?? languages[0] ?? 'fr';
		const texts = [
			{ subjectId: proposal.id, field: 'title' as const, original: proposal.title },
			{ subjectId: proposal.id, field: 'purpose' as const, original: proposal.purpose },
			...proposal.clauses.map((clause) => ({ subjectId: clause.id, field: 'text' as const, original: clause.text })),
		];
		const found = await seekTranslations(page.db, [...new Set(texts.map((text) => text.subjectId))], lang);
		return {
			code: proposal.code,
			from: proposal.lang,
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
