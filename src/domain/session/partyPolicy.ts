import type { Actor } from '../account/account.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { consents, isOver } from './session.ts';
import { type MediatorsOf, type SessionMatter, isItsMediator, keepsSession } from './sessionPolicy.ts';

/** A side, as the rules about it look at it. */
export interface PartyMatter {
	consentedAt: string | null;
	consentWithdrawnAt: string | null;
}

/** Whoever writes for a session says which sides there are, until it is over. */
export function mayAddParty(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	office: string | null,
): Verdict {
	return all(keepsSession(actor, session, mediators, office), isOver(session) ? no('sessionOver') : yes);
}

/** A side named by error goes again, before the session begins and before it said yes to anything. */
export function mayRemoveParty(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	office: string | null,
	party: PartyMatter,
): Verdict {
	return all(
		mayAddParty(actor, session, mediators, office),
		session.convenedAt ? no('sessionBegan') : yes,
		party.consentedAt ? no('partyConsented') : yes,
	);
}

/** Whoever writes for a session writes down who comes: people of a side, guests, alternates for a seat. */
export function mayAddAttendee(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	office: string | null,
): Verdict {
	return mayAddParty(actor, session, mediators, office);
}

/** Somebody written down by error is taken off, unless they sit for their own seat or have come. */
export function mayRemoveAttendee(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	office: string | null,
	attendee: { standing: string; was: string; arrivedAt: string | null; relation: string | null },
): Verdict {
	const came = attendee.was !== 'expected' || attendee.arrivedAt !== null;
	return all(
		mayAddParty(actor, session, mediators, office),
		attendee.standing === 'seat' || came || attendee.relation !== null ? no('hasCome') : yes,
	);
}

/** Everybody in a session steps back by themself when they are related to a party, and so does whoever mediates it. */
export function mayStepBack(
	actor: Actor,
	session: SessionMatter,
	own: { attendee: { relation: string | null } | null; mediator: { leftAt: string | null } | null },
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (!own.attendee && !own.mediator) return no('notInSession');
	const sits = own.attendee !== null && own.attendee.relation === null;
	const mediates = own.mediator !== null && own.mediator.leftAt === null;
	return all(isOver(session) ? no('sessionOver') : yes, sits || mediates ? yes : no('steppedBack'));
}

/** How people will talk with each other is written down until the session is over. */
export function maySetGroundRules(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	office: string | null,
): Verdict {
	return mayAddParty(actor, session, mediators, office);
}

/** A side says yes with an account of one of its own; or aloud, or by a mark, before one of the session's mediators. */
export function mayGiveConsent(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	{ party, how, belongs, rules }: { party: PartyMatter; how: string; belongs: boolean; rules: number },
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const taking = how === 'account' ? (belongs ? yes : no('notOfParty')) : isItsMediator(actor, session, mediators);
	return all(
		taking,
		isOver(session) ? no('sessionOver') : yes,
		rules > 0 ? yes : no('noGroundRules'),
		consents(party) ? no('alreadyDone') : yes,
	);
}

/** A side takes its yes back whenever it wants: itself, or through whoever writes for the session. */
export function mayWithdrawConsent(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	{ party, belongs, office }: { party: PartyMatter; belongs: boolean; office: string | null },
): Verdict {
	return all(
		belongs && actor.kind === 'person' ? yes : keepsSession(actor, session, mediators, office),
		isOver(session) ? no('sessionOver') : yes,
		consents(party) ? yes : no('noConsent'),
	);
}
