import { type Actor, hasRole, takesPart } from '../account/account.ts';
import { type Verdict, no, yes } from '../refusals.ts';

/** Members, mediators and liaisons live inside; an observer reads what is opened to observers. Nobody else enters. */
export function mayEnterCommittee(actor: Actor, committee: { id: string }): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return takesPart(actor, committee.id) || hasRole(actor, committee.id, 'observer') ? yes : no('notMember');
}

/** The record of acts, for those who take part. */
export function mayReadRecord(actor: Actor, committee: { id: string }): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return takesPart(actor, committee.id) ? yes : no('notMember');
}
