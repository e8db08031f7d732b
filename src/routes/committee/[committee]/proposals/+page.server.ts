import { PROPOSAL_STATES } from '#domain/proposal/proposal.ts';
import { mayDraftProposal } from '#domain/proposal/proposalPolicy.ts';
import { listProposals } from '#domain/proposal/proposalQueries.ts';
import { readText, seekTranslations } from '#domain/translation/translationQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterCommittee } from '#web/committee.ts';
import { askedOf, pageOf } from '#web/list.ts';
import { loadSignedIn } from '#web/page.ts';

/** What is proposed here, where each stands and who has to do what next. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		const { locale } = event.locals;
		const asked = askedOf(event.url, { sorts: ['newest', 'oldest', 'nameUp'], filters: { state: PROPOSAL_STATES } });
		const { shown, list } = pageOf(await listProposals(page, committee.id), asked, {
			text: (proposal) => `${proposal.code} ${proposal.title}`,
			fits: { state: (proposal, value) => proposal.state === value },
			by: {
				newest: (proposal) => proposal.code,
				oldest: (proposal) => proposal.code,
				nameUp: (proposal) => proposal.title,
			},
			down: ['newest'],
		});
		const translations = await seekTranslations(
			page.db,
			shown.map((proposal) => proposal.id),
			locale,
		);
		return {
			proposals: shown.map(({ id, code, title, lang, category, state, next, coolsUntil, clauseCount }) => ({
				...{ id, code, category, state, next, coolsUntil, clauseCount },
				title: readText(translations, { id, field: 'title', text: title, lang }, locale),
			})),
			list,
			states: [...PROPOSAL_STATES],
			may: { draftProposal: mayDraftProposal(page.actor, committee) },
			topics: [topicOf('committee', committee.id)],
		};
	});
