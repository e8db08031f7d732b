import { findProposalByCode } from '#domain/proposal/proposalQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadHistory } from '#web/history.ts';
import { loadSignedIn } from '#web/page.ts';

/** Every version of a text that was handed in: who made it so, when, why, and what changed. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		const proposal = await findProposalByCode(page, committee.id, event.params.code);
		const { code, title, lang, version, frozenHash } = proposal;
		return {
			proposal: { code, title, lang, version, frozenHash, state: proposal.state },
			versions: await loadHistory(page, proposal),
			topics: [topicOf('proposal', proposal.id)],
		};
	});
