import { editProposal } from '#domain/proposal/editProposal.ts';
import { mayEditProposal } from '#domain/proposal/proposalPolicy.ts';
import { findProposalByCode } from '#domain/proposal/proposalQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { clauseRowActions } from '#web/clauseRows.ts';
import { enterCommittee } from '#web/committee.ts';
import { keptFormActions, loadKeptForms } from '#web/keptForms.ts';
import { loadSignedIn } from '#web/page.ts';
import { loadProposalForm } from '#web/proposalForm.ts';

/** The author's own text to change, with the text as it stands now beside it. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		const proposal = await findProposalByCode(page, committee.id, event.params.code);
		const verdict = mayEditProposal(page.actor, proposal);
		if (verdict !== 'yes' && verdict.no === 'notYours') throw new NotFound('proposal');
		return {
			proposal,
			choices: await loadProposalForm(page, committee, event.locals.locale, proposal.concernIds),
			may: { editProposal: verdict },
			kept: await loadKeptForms(page, event),
			requestId: page.requestId(),
		};
	});

export const actions = {
	...keptFormActions,
	...clauseRowActions('editProposal'),
	editProposal: action(editProposal, {
		then: ({ code }, event) => `/committee/${event.params.committee}/proposals/${code}`,
	}),
};
