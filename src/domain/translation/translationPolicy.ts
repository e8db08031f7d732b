import { type Actor, hasRole } from '../account/account.ts';
import { type Verdict, no, yes } from '../refusals.ts';

/** Whoever wrote a text, a mediator or the liaison says it in another language. */
export function mayTranslateText(actor: Actor, subject: { committeeId: string; authorId: string }): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const allowed =
		subject.authorId === actor.accountId ||
		hasRole(actor, subject.committeeId, 'mediator') ||
		hasRole(actor, subject.committeeId, 'liaison');
	return allowed ? yes : no('notYours');
}
