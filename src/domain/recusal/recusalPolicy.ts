import { type Actor, hasRole, isMember, isRecused } from '../account/account.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';

/** What the rules about stepping back look at. */
export interface Matter {
	id: string;
	committeeId: string;
}

/** Whoever votes or mediates steps back from a matter of a relative, of a debt, of their land or office. */
export function mayRecuse(actor: Actor, matter: Matter): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const decides = isMember(actor, matter.committeeId) || hasRole(actor, matter.committeeId, 'mediator');
	return all(decides ? yes : no('notMember'), isRecused(actor, matter.id) ? no('steppedBack') : yes);
}

/** One comes back before a vote on it is announced; from then on it is settled who decides. */
export function mayRejoin(actor: Actor, own: { endedAt: string | null } | null, pollUnderWay: boolean): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(own && own.endedAt === null ? yes : no('notSteppedBack'), pollUnderWay ? no('pollUnderWay') : yes);
}
