import { seekCoSigning } from '#domain/ask/coSigning.ts';
import { draftProposal } from '#domain/proposal/draftProposal.ts';
import { mayDraftProposal } from '#domain/proposal/proposalPolicy.ts';
import { action } from '#web/action.ts';
import { clauseRowActions } from '#web/clauseRows.ts';
import { committeeOf, enterCommittee } from '#web/committee.ts';
import { keptFormActions, loadKeptForms } from '#web/keptForms.ts';
import { loadSignedIn } from '#web/page.ts';
import { loadProposalForm } from '#web/proposalForm.ts';

/** An empty proposal, answering the concern one came from. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		const choices = await loadProposalForm(page, committee, event.locals.locale, []);
		const from = event.url.searchParams.get('concern')?.toUpperCase();
		return {
			choices,
			/** The ask of another committee that this one would carry too, or carry no longer. */
			coSigning: await seekCoSigning(page, event.url.searchParams.get('coSign'), event.url.searchParams.has('end')),
			answered: choices.concerns.filter((concern) => concern.code === from).map((concern) => concern.id),
			may: { draftProposal: mayDraftProposal(page.actor, committee) },
			kept: await loadKeptForms(page, event),
			requestId: page.requestId(),
		};
	});

export const actions = {
	...keptFormActions,
	...clauseRowActions('draftProposal'),
	draftProposal: action(draftProposal, {
		parameters: committeeOf,
		then: ({ code }, event) => `/committee/${event.params.committee}/proposals/${code}`,
	}),
};
