import { PROPOSAL_STATES, type ProposalState } from '#domain/proposal/proposal.ts';
import { mayDraftProposal } from '#domain/proposal/proposalPolicy.ts';
import { listProposals } from '#domain/proposal/proposalQueries.ts';
import { readText, seekTranslations } from '#domain/translation/translationQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** What is proposed here, where each stands and who has to do what next. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		const { locale } = event.locals;
		const state = PROPOSAL_STATES.find((one) => one === event.url.searchParams.get('state')) as
			ProposalState | undefined;
		const proposals = await listProposals(page, committee.id, { state });
		const translations = await seekTranslations(
			page.db,
			proposals.map((proposal) => proposal.id),
			locale,
		);
		return {
			proposals: proposals.map(({ id, code, title, lang, category, state, next, coolsUntil, clauseCount }) => ({
				...{ id, code, category, state, next, coolsUntil, clauseCount },
				title: readText(translations, { id, field: 'title', text: title, lang }, locale),
			})),
			state: state ?? '',
			states: [...PROPOSAL_STATES],
			may: { draftProposal: mayDraftProposal(page.actor, committee) },
			topics: [topicOf('committee', committee.id)],
		};
	});
