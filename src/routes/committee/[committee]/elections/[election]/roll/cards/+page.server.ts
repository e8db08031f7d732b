import { electionState } from '#domain/election/election.ts';
import { countElectors, seekWithoutCard } from '#domain/election/electorQueries.ts';
import { CARDS_AT_ONCE } from '#domain/election/issueElectorCards.ts';
import { mayIssueElectorCards } from '#domain/election/rollPolicy.ts';
import { loadRoll, printElectorCards } from '#web/roll.ts';

/** Voting cards to print, some at a time; the codes are in the answer to the form, and nowhere else. */
export const load = (event) =>
	loadRoll(event, async ({ db, actor, now, election, requestId }) => ({
		last: [...(await countElectors(db, election.id)).values()].reduce((sum, count) => sum + count, 0),
		without: await seekWithoutCard(db, election.id),
		most: CARDS_AT_ONCE,
		state: electionState(election, now),
		may: { issueElectorCards: mayIssueElectorCards(actor, election, now) },
		requestIds: { issueElectorCards: requestId() },
	}));

export const actions = { issueElectorCards: printElectorCards };
