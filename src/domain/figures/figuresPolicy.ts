import type { Actor } from '../account/account.ts';
import { mayReadInbox } from '../ask/askPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';

/** The kinds of offices that look at all committees together. */
const WITH_DASHBOARD: readonly string[] = ['fieldOffice', 'missionHq', 'ministry'];

/** The dashboard over all committees is for the officers of the mission's offices and of ministries. */
export function mayReadDashboard(actor: Actor, office: { id: string; level: string }): Verdict {
	return all(
		mayReadInbox(actor, office.id),
		WITH_DASHBOARD.includes(office.level) ? yes : no('officeWithoutDashboard'),
	);
}

/** Figures are made by the house itself, of what is over, and once. */
export function mayCloseQuarter(actor: Actor, quarter: { closesAt: string; isClosed: boolean }, now: string): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(
		actor.kind === 'system' ? yes : no('notAdministrator'),
		quarter.isClosed ? no('alreadyDone') : yes,
		quarter.closesAt <= now ? yes : no('dayNotCome'),
	);
}
