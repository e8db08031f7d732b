import { type Verdict, no, yes } from '../refusals.ts';
import { type Actor, hasRole } from './account.ts';

/** Administrators keep people, places and committees; they read nothing of what committees say. */
export function mayAdminister(actor: Actor): Verdict {
	if (actor.kind === 'system' || actor.administrator) return yes;
	return no(actor.kind === 'nobody' ? 'notSignedIn' : 'notAdministrator');
}

/** An administrator, or the liaison of the committee concerned, brings people in. */
export function mayRegisterPerson(actor: Actor, committeeId: string | null): Verdict {
	if (mayAdminister(actor) === yes) return yes;
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (committeeId && hasRole(actor, committeeId, 'liaison')) return yes;
	return no('notLiaison');
}

/** Whoever is signed in with an account that is not frozen. */
export function maySignedIn(actor: Actor): Verdict {
	return actor.kind === 'person' ? yes : no('notSignedIn');
}
