import { cancelElectorImport } from '#domain/election/cancelElectorImport.ts';
import { enterElectorList } from '#domain/election/enterElectorList.ts';
import { seekImport } from '#domain/election/importQueries.ts';
import { mayCancelElectorImport, mayEnterElectorList, mayImportElectors } from '#domain/election/rollPolicy.ts';
import { topicOf } from '#realtime/topics.ts';
import { ROLL_MEGABYTES } from '#settings.ts';
import { action } from '#web/action.ts';
import { electionOf } from '#web/election.ts';
import { loadRoll, takeElectorList } from '#web/roll.ts';

/** So many problems are shown on the page; the file has more. */
const SHOWN_MOST = 50;

/** A list of electors on its way onto the roll: how far it is, what is wrong in it, and what it would do. */
export const load = (event) =>
	loadRoll(event, async ({ db, actor, now, election, requestId }) => {
		const found = await seekImport(db, election.id);
		const list = found && {
			...{ id: found.id, state: found.state, total: found.total, done: found.done, fit: found.fit },
			...{ wrong: found.wrong, doubtful: found.doubtful, enterable: found.enterable },
			problems: found.problems.slice(0, SHOWN_MOST),
			told: found.problems.length,
		};
		return {
			list,
			megabytes: ROLL_MEGABYTES,
			may: {
				importElectors: mayImportElectors(actor, election, now),
				enterElectorList:
					list && mayEnterElectorList(actor, election, { state: list.state, enterable: list.fit + list.doubtful }, now),
				cancelElectorImport: list && mayCancelElectorImport(actor, election, list, now),
			},
			requestIds: {
				importElectors: requestId(),
				enterElectorList: requestId(),
				cancelElectorImport: requestId(),
			},
			topics: [topicOf('election', election.id)],
		};
	});

const parameters = electionOf;

export const actions = {
	importElectors: takeElectorList,
	enterElectorList: action(enterElectorList, { parameters }),
	cancelElectorImport: action(cancelElectorImport, { parameters }),
};
