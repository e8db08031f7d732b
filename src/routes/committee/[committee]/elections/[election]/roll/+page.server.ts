import { KEPT } from '#domain/job/retention.ts';
import { addElector } from '#domain/election/addElector.ts';
import { closeElection } from '#domain/election/closeElection.ts';
import { electionState } from '#domain/election/election.ts';
import { listContests } from '#domain/election/electionQueries.ts';
import { STRIKE_REASONS } from '#domain/election/elector.ts';
import { countElectors, countTurnout, listElectors } from '#domain/election/electorQueries.ts';
import { mayOpen } from '#domain/election/opening.ts';
import { openElection } from '#domain/election/openElection.ts';
import { mayAddElector, mayCloseElection, mayIssueElectorCards } from '#domain/election/rollPolicy.ts';
import { strikeElector } from '#domain/election/strikeElector.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { askedOf, viewOf } from '#web/list.ts';
import { electionOf } from '#web/election.ts';
import { loadRoll } from '#web/roll.ts';

/** Who may vote, for whoever runs the election: by name and number, and never who has voted. */
export const load = (event) =>
	loadRoll(event, async ({ db, actor, now, election, requestId }) => {
		const contests = await listContests(db, election.id);
		const counts = await countElectors(db, election.id);
		const asked = askedOf(event.url, { sorts: ['roll'] });
		const total = await listElectors(db, election.id, asked.q).count();
		const { offset, ...list } = viewOf(asked, total);
		const shown = await listElectors(db, election.id, asked.q).from(offset, asked.size);
		return {
			electorDays: KEPT.electorDays,
			contests: contests.map(({ id, name }) => ({ id, name, count: counts.get(id) ?? 0 })),
			electors: shown.map((elector) => ({ ...elector, requestId: requestId() })),
			list,
			state: electionState(election, now),
			turnout: election.openedAt === null ? null : await countTurnout(db, election.id),
			reasons: STRIKE_REASONS,
			may: {
				addElector: mayAddElector(actor, election, now),
				issueElectorCards: mayIssueElectorCards(actor, election, now),
				openElection: await mayOpen({ db, actor, now }, election),
				closeElection: mayCloseElection(actor, election, now),
			},
			requestIds: { addElector: requestId(), openElection: requestId(), closeElection: requestId() },
			topics: [topicOf('election', election.id)],
		};
	});

const parameters = electionOf;

export const actions = {
	addElector: action(addElector, { parameters }),
	strikeElector: action(strikeElector, { parameters }),
	openElection: action(openElection, { parameters }),
	closeElection: action(closeElection, { parameters }),
};
