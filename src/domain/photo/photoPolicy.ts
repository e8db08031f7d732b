import { type Actor, hasRole, takesPart } from '../account/account.ts';
import { type Verdict, no, yes } from '../refusals.ts';

/** Somebody whose face may be shown: where they serve, or are known. */
export interface Pictured {
	personId: string;
	committeeIds: string[];
}

/** One's own photograph is one's own; the liaison adds it for whoever has no phone, and has asked them. */
export function mayAddPhoto(actor: Actor, person: Pictured): Verdict {
	if (actor.kind === 'system') return yes;
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (actor.personId === person.personId) return yes;
	return person.committeeIds.some((id) => hasRole(actor, id, 'liaison')) ? yes : no('notLiaison');
}

/** Whoever may add it takes it away, and so may an administrator. */
export function mayRemovePhoto(actor: Actor, person: Pictured): Verdict {
	return actor.administrator ? yes : mayAddPhoto(actor, person);
}

/** Faces are for those who sit together: one sees one's own, and those of the committees in which one takes part. */
export function maySeePhoto(actor: Actor, person: Pictured): Verdict {
	if (actor.kind !== 'person') return no('notSignedIn');
	if (actor.personId === person.personId || actor.administrator) return yes;
	return person.committeeIds.some((id) => takesPart(actor, id)) ? yes : no('notMember');
}
