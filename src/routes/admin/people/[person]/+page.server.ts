import { findPerson, listStandings } from '#domain/account/accountQueries.ts';
import { mayFreezeAccount, mayUnfreezeAccount } from '#domain/account/accountPolicy.ts';
import { freezeAccount } from '#domain/account/freezeAccount.ts';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { unfreezeAccount } from '#domain/account/unfreezeAccount.ts';
import { action } from '#web/action.ts';
import { idsFor, loadAdministration } from '#web/administration.ts';
import { issueCards } from '#web/cards.ts';

/** One person: what they are, and their account. */
export const load = (event) =>
	loadAdministration(event, async ({ db, actor, now, requestId }) => {
		const person = await findPerson(db, now, event.params.person);
		const account = { id: person.accountId ?? '', frozenAt: person.state === 'frozen' ? now : null };
		return {
			person,
			standings: await listStandings(db, person.personId),
			may: { freezeAccount: mayFreezeAccount(actor, account), unfreezeAccount: mayUnfreezeAccount(actor, account) },
			requestIds: idsFor(requestId, ['issueCard', 'freezeAccount', 'unfreezeAccount', 'makeAdministrator']),
		};
	});

export const actions = {
	issueCard: issueCards(),
	freezeAccount: action(freezeAccount),
	unfreezeAccount: action(unfreezeAccount),
	makeAdministrator: action(makeAdministrator),
};
