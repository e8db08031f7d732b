import { ACCOUNT_STATES, listErasureRequests, listPeople } from '#domain/account/peopleQueries.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { action } from '#web/action.ts';
import { idsFor, loadAdministration } from '#web/administration.ts';
import { issueCards } from '#web/cards.ts';
import { askedOf, pageOf } from '#web/list.ts';

/** Everybody who is known here; registering, and cards for those who have none yet. */
export const load = (event) =>
	loadAdministration(event, async ({ db, now, requestId }) => {
		const asked = askedOf(event.url, {
			sorts: ['nameUp', 'nameDown', 'newest', 'oldest'],
			filters: { state: ACCOUNT_STATES },
		});
		const { shown, list } = pageOf(await listPeople(db, now, asked.q), asked, {
			fits: { state: (person, value) => person.state === value },
			by: {
				nameUp: (person) => person.name,
				nameDown: (person) => person.name,
				newest: (person) => person.registeredAt,
				oldest: (person) => person.registeredAt,
			},
			down: ['nameDown', 'newest'],
		});
		return {
			people: shown,
			list,
			states: ACCOUNT_STATES,
			/** Who asked to be erased and waits for it. */
			erasures: await listErasureRequests(db),
			requestIds: idsFor(requestId, ['registerPerson', 'issueCard']),
		};
	});

export const actions = {
	registerPerson: action(registerPerson, { then: ({ personId }) => `/admin/people/${personId}` }),
	issueCard: issueCards(),
};
