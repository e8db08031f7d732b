import type { RequestEvent } from '@sveltejs/kit';
import { listPeopleOf } from '#domain/account/peopleQueries.ts';
import { findCommitteeByCode } from '#domain/committee/committeeQueries.ts';
import { loadAdministration } from '#web/administration.ts';
import { issueCards } from '#web/cards.ts';
import { openHouse } from '#web/house.ts';

/** The cards of a committee, all in one go: who has opened the account, who has a card, who has none. */
export const load = (event) =>
	loadAdministration(event, async ({ db, now, requestId }) => {
		const committee = await findCommitteeByCode(db, event.params.committee);
		const people = await listPeopleOf(db, now, committee.id);
		return {
			shown: committee,
			people: people.filter((person) => person.accountId !== null && person.state !== 'frozen'),
			requestId: requestId(),
		};
	});

const parameters = async (event: RequestEvent) => ({
	committeeId: (await findCommitteeByCode((await openHouse()).read, event.params.committee ?? '')).id,
});

export const actions = { issueCard: issueCards(parameters) };
