import { speaksOnlyForOthers } from '#domain/concern/concernPolicy.ts';
import { AMENDMENT_OPS } from '#domain/amendment/amendment.ts';
import { mayOfferAmendment } from '#domain/amendment/amendmentPolicy.ts';
import { offerAmendment } from '#domain/amendment/offerAmendment.ts';
import { CLAUSE_KINDS } from '#domain/proposal/proposal.ts';
import { findProposalByCode } from '#domain/proposal/proposalQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { enterCommittee } from '#web/committee.ts';
import { keptFormActions, loadKeptForms } from '#web/keptForms.ts';
import { loadSignedIn } from '#web/page.ts';

/** Which point one would change and how, then the words. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		const proposal = await findProposalByCode(page, committee.id, event.params.code);
		const asked = event.url.searchParams;
		const op = AMENDMENT_OPS.find((one) => one === asked.get('op')) ?? null;
		const clause = proposal.clauses.find((one) => one.id === asked.get('clause')) ?? null;
		const { id, code, title, lang, version, clauses } = proposal;
		return {
			proposal: { id, code, title, lang, version, clauses },
			/** What was chosen; a new point needs none before it. */
			chosen: op !== null && (op === 'insert' || clause) ? { op, clause } : null,
			clauseKinds: [...CLAUSE_KINDS],
			liaisonOnly: speaksOnlyForOthers(page.actor, committee.id),
			may: { offerAmendment: mayOfferAmendment(page.actor, proposal, committee) },
			requestId: page.requestId(),
			kept: await loadKeptForms(page, event),
			topics: [topicOf('proposal', proposal.id)],
		};
	});

export const actions = {
	...keptFormActions,
	offerAmendment: action(offerAmendment, {
		then: ({ code }, event) => `/committee/${event.params.committee}/proposals/${code}`,
	}),
};
