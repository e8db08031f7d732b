import { mayErasePerson } from '#domain/account/accountPolicy.ts';
import { findErasable } from '#domain/account/peopleQueries.ts';
import { erasePerson } from '#domain/account/erasePerson.ts';
import { action } from '#web/action.ts';
import { loadAdministration } from '#web/administration.ts';

/** What is erased with a person, what stays, and what stands in the way: nothing here can be undone. */
export const load = (event) =>
	loadAdministration(event, async ({ db, actor, requestId }) => {
		const person = await findErasable(db, event.params.person);
		return {
			person: { personId: event.params.person, name: person.name },
			may: { erasePerson: mayErasePerson(actor, person) },
			requestId: requestId(),
		};
	});

export const actions = {
	erasePerson: action(erasePerson, {
		parameters: (event) => ({ personId: event.params.person }),
		then: () => '/admin/people',
	}),
};
