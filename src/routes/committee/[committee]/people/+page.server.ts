import { mayRegisterPerson, mayReplaceCard, maySeeCards } from '#domain/account/accountPolicy.ts';
import { findReach } from '#domain/account/accountQueries.ts';
import { listPeopleOf } from '#domain/account/peopleQueries.ts';
import { listCardRequests } from '#domain/account/cardRequests.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { requestCard } from '#domain/account/requestCard.ts';
import { withdrawCardRequest } from '#domain/account/withdrawCardRequest.ts';
import { listPhotos } from '#domain/photo/photoQueries.ts';
import { allow } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { idsFor } from '#web/administration.ts';
import { issueCards } from '#web/cards.ts';
import { committeeOf, enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** The people of the committee: the liaison registers them and prints cards; a mediator is the second for a lost one. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now, requestId }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		allow(maySeeCards(actor, committee.id));
		const people = await listPeopleOf(db, now, committee.id);
		const photos = await listPhotos(
			db,
			people.map((person) => person.personId),
		);
		const again = people.filter((person) => person.openedBefore && person.state !== 'frozen');
		const requests = await listCardRequests(
			db,
			now,
			again.map((person) => person.accountId ?? ''),
		);
		return {
			people: people.map((person) => ({ ...person, photo: photos.get(person.personId) ?? null })),
			again: await Promise.all(
				again.map(async ({ accountId, name, handle, state }) => {
					const id = accountId ?? '';
					const request = requests.find((one) => one.accountId === id) ?? null;
					return {
						...{ accountId: id, name, handle, state },
						request: request && { ...request, mine: request.askedBy === actor.accountId },
						may: { replaceCard: mayReplaceCard(actor, id, await findReach(db, id)) },
						requestIds: idsFor(requestId, ['issueCard', 'withdrawCardRequest']),
					};
				}),
			),
			may: { registerPerson: mayRegisterPerson(actor, committee.id) },
			requestIds: idsFor(requestId, ['registerPerson', 'issueCard', 'requestCard']),
		};
	});

export const actions = {
	registerPerson: action(registerPerson, { parameters: committeeOf }),
	issueCard: issueCards(committeeOf),
	requestCard: action(requestCard, { parameters: committeeOf }),
	withdrawCardRequest: action(withdrawCardRequest, { parameters: committeeOf }),
};
