import { countAdministrators, findReach, listHeldRoles } from '#domain/account/accountQueries.ts';
import { findPerson } from '#domain/account/peopleQueries.ts';
import { listCardRequests } from '#domain/account/cardRequests.ts';
import {
	mayEndAdministration,
	mayFreezeAccount,
	mayReplaceCard,
	mayUnfreezeAccount,
} from '#domain/account/accountPolicy.ts';
import { endAdministration } from '#domain/account/endAdministration.ts';
import { freezeAccount } from '#domain/account/freezeAccount.ts';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { requestCard } from '#domain/account/requestCard.ts';
import { unfreezeAccount } from '#domain/account/unfreezeAccount.ts';
import { withdrawCardRequest } from '#domain/account/withdrawCardRequest.ts';
import { action } from '#web/action.ts';
import { idsFor, loadAdministration } from '#web/administration.ts';
import { issueCards } from '#web/cards.ts';

/** One person: what they are, and their account. */
export const load = (event) =>
	loadAdministration(event, async ({ db, actor, now, requestId }) => {
		const person = await findPerson(db, now, event.params.person);
		const account = { id: person.accountId ?? '', frozenAt: person.state === 'frozen' ? now : null };
		const [request = null] = person.accountId ? await listCardRequests(db, now, [person.accountId]) : [];
		return {
			person,
			lost: {
				accountId: account.id,
				name: person.name,
				request: request && { ...request, mine: request.askedBy === actor.accountId },
				may: {
					replaceCard: person.accountId
						? mayReplaceCard(actor, person.accountId, await findReach(db, person.accountId))
						: ('yes' as const),
				},
				requestIds: idsFor(requestId, ['issueCard', 'withdrawCardRequest']),
			},
			/** Nobody else can be the second for whoever serves in no one committee: then the machine's keeper helps. */
			aloneInCharge: (await countAdministrators(db)) < 2,
			heldRoles: await listHeldRoles(db, person.personId),
			may: {
				freezeAccount: mayFreezeAccount(actor, account),
				unfreezeAccount: mayUnfreezeAccount(actor, account),
				endAdministration: mayEndAdministration(actor, { ...account, administrator: person.administrator }),
			},
			requestIds: idsFor(requestId, [
				'issueCard',
				'requestCard',
				'freezeAccount',
				'unfreezeAccount',
				'makeAdministrator',
				'endAdministration',
			]),
		};
	});

export const actions = {
	issueCard: issueCards(),
	requestCard: action(requestCard),
	withdrawCardRequest: action(withdrawCardRequest),
	freezeAccount: action(freezeAccount),
	unfreezeAccount: action(unfreezeAccount),
	makeAdministrator: action(makeAdministrator),
	endAdministration: action(endAdministration),
};
