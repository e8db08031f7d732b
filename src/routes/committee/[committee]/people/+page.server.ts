import { mayRegisterPerson } from '#domain/account/accountPolicy.ts';
import { listPeopleOf } from '#domain/account/accountQueries.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { allow } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { idsFor } from '#web/administration.ts';
import { issueCards } from '#web/cards.ts';
import { committeeOf, enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** The liaison's page: the people of the committee, registering one, and cards to print. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now, requestId }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		allow(mayRegisterPerson(actor, committee.id));
		return {
			people: await listPeopleOf(db, now, committee.id),
			requestIds: idsFor(requestId, ['registerPerson', 'issueCard', 'issueAgain']),
		};
	});

export const actions = {
	registerPerson: action(registerPerson, { parameters: committeeOf }),
	issueCard: issueCards(committeeOf),
};
