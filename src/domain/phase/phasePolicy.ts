import { type Actor, isRecused } from '../account/account.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { type MediatorsOf, isItsMediator, isRunning, keepsSession } from '../session/sessionPolicy.ts';
import { type PhasedSession, hasCome, nextPhase, wayOf } from './phase.ts';

/** Whoever acts in a session, as the rules look at them. */
export interface Standing {
	session: PhasedSession;
	mediators: MediatorsOf;
	/** The office of the actor's seat, e.g. rapporteur. */
	office: string | null;
	/** The parties that the actor is one of, with an own account. */
	ownParties: readonly string[];
}

/** Whoever writes down what is said, and has not stepped back from the matter. */
export function writesDown(actor: Actor, { session, mediators, office }: Standing): Verdict {
	return all(
		keepsSession(actor, session, mediators, office),
		session.subjectId !== null && isRecused(actor, session.subjectId) ? no('steppedBack') : yes,
	);
}

/** A party says it with its own account, or its yes is taken by whoever writes for the session. */
export function speaksForParty(actor: Actor, standing: Standing, partyId: string): Verdict {
	return actor.kind === 'person' && standing.ownParties.includes(partyId) ? yes : writesDown(actor, standing);
}

/** Whoever writes for the session does, while it is under way and its phase has come. */
export function mayWriteIn(actor: Actor, standing: Standing, phase: string): Verdict {
	return all(writesDown(actor, standing), isRunning(standing.session), hasCome(standing.session, phase));
}

/** The same of what a party says of itself. */
export function mayPartySay(actor: Actor, standing: Standing, partyId: string, phase: string): Verdict {
	return all(speaksForParty(actor, standing, partyId), isRunning(standing.session), hasCome(standing.session, phase));
}

/** One of its mediators takes the session to the next phase, or back to an earlier one, when all are together. */
export function mayEnterPhase(
	actor: Actor,
	{ session, mediators }: Standing,
	phase: string,
	{ apart }: { apart: boolean },
): Verdict {
	const way = wayOf(session.kind);
	const here = session.phase ?? '';
	const isNext = nextPhase(session.kind, here) === phase;
	const isBack = way.includes(phase) && way.indexOf(phase) < way.indexOf(here);
	return all(
		isItsMediator(actor, session, mediators),
		isRunning(session),
		apart ? no('apartNow') : yes,
		phase === here ? no('alreadyDone') : yes,
		isNext || isBack ? yes : no('notNextPhase'),
	);
}

/** A party says that it was heard, once people have told their stories. */
export function mayConfirmHeard(actor: Actor, standing: Standing, partyId: string): Verdict {
	return mayPartySay(actor, standing, partyId, 'storytelling');
}
