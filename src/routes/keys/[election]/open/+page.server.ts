import { listContestUrns, listContests, seekUrnOpening } from '#domain/election/electionQueries.ts';
import { openElectionUrn } from '#domain/election/openElectionUrn.ts';
import { action } from '#web/action.ts';
import { beginOpening, electionOfKeys, viewKeyholders } from '#web/keyholders.ts';
import { loadSignedIn } from '#web/page.ts';

/** Where two keyholders open the urns together, and everybody sees how far it is. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const view = await viewKeyholders(page, event.params.election);
		const { id } = view.election;
		const urns = await listContestUrns(page.db, id);
		const contests = await listContests(page.db, id);
		return {
			...view,
			opening: await seekUrnOpening(page.db, id),
			allOpen: urns.length > 0 && urns.every((urn) => urn.urnOpenedAt !== null),
			/** Counted as far as it goes: what the ballots leave equal waits for a lot. */
			stands: contests.some((contest) => contest.count !== null && contest.elected === null),
			requestId: page.requestId(),
			topics: [],
		};
	});

export const actions = {
	openElectionUrn: action(openElectionUrn, {
		parameters: electionOfKeys,
		then: async ({ electionId }, event) => {
			await beginOpening(electionId);
			return event.url.pathname;
		},
	}),
};
