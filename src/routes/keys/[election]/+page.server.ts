import { listPeopleOf } from '#domain/account/peopleQueries.ts';
import { findElectionByCode } from '#domain/election/electionQueries.ts';
import { nameKeyholders } from '#domain/election/nameKeyholders.ts';
import { reportKeyLost } from '#domain/election/reportKeyLost.ts';
import { action } from '#web/action.ts';
import { electionOfKeys, viewKeyholders } from '#web/keyholders.ts';
import { loadSignedIn } from '#web/page.ts';

/** The three keyholders of an election: who has drawn words, and what is to be done next. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const view = await viewKeyholders(page, event.params.election);
		const { committeeId } = await findElectionByCode(page.db, event.params.election);
		const mayName = view.may.nameKeyholders === 'yes';
		const people = mayName ? await listPeopleOf(page.db, page.now, committeeId) : [];
		return {
			...view,
			accounts: people.flatMap(({ accountId, name, state }) =>
				accountId === null || state === 'frozen' ? [] : [{ value: accountId, label: name }],
			),
			requestId: page.requestId(),
			topics: [],
		};
	});

const parameters = electionOfKeys;

export const actions = {
	nameKeyholders: action(nameKeyholders, { parameters }),
	reportKeyLost: action(reportKeyLost, { parameters }),
};
