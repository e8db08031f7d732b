import type { Actor } from '../account/account.ts';
import { mayAdminister } from '../account/accountPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';

/** Offices are what the administration says they are; who answers for them too. */
export const mayOpenOffice = mayAdminister;
export const mayImportOffices = mayAdminister;

/** An office that is open stops being an addressee. */
export function mayCloseOffice(actor: Actor, office: { closedAt: string | null }): Verdict {
	return all(mayAdminister(actor), office.closedAt ? no('alreadyDone') : yes);
}

/** Somebody answers for an office that is open. */
export function mayAppointOfficer(actor: Actor, office: { closedAt: string | null }): Verdict {
	return all(mayAdminister(actor), office.closedAt ? no('officeClosed') : yes);
}

/** Somebody who answers for an office stops doing so. */
export function mayDismissOfficer(actor: Actor, officer: { endedAt: string | null }): Verdict {
	return all(mayAdminister(actor), officer.endedAt ? no('alreadyDone') : yes);
}

/** An office that was closed becomes an addressee again. */
export function mayReopenOffice(actor: Actor, office: { closedAt: string | null }): Verdict {
	return all(mayAdminister(actor), office.closedAt ? yes : no('alreadyDone'));
}
