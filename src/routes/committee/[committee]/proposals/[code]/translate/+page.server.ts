import { findProposalByCode } from '#domain/proposal/proposalQueries.ts';
import { allow } from '#domain/refusals.ts';
import { mayTranslateText } from '#domain/translation/translationPolicy.ts';
import { translateText } from '#domain/translation/translateText.ts';
import { action } from '#web/action.ts';
import { committeeOf, enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';
import { loadTranslations } from '#web/translation.ts';

/** The texts of a proposal beside what there is of them in another language. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		const proposal = await findProposalByCode(page, committee.id, event.params.code);
		allow(mayTranslateText(page.actor, proposal));
		return loadTranslations(event, page, committee, {
			...proposal,
			texts: [
				{ subjectId: proposal.id, field: 'title', original: proposal.title },
				{ subjectId: proposal.id, field: 'purpose', original: proposal.purpose },
				...proposal.clauses.map((clause) => ({ subjectId: clause.id, field: 'text' as const, original: clause.text })),
			],
		});
	});

export const actions = {
	translateText: action(translateText, {
		parameters: committeeOf,
		then: (_, event) => event.url.pathname.replace(/\/translate$/, ''),
	}),
};
