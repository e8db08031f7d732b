import type { Actor } from '../account/account.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { isOver } from '../session/session.ts';
import { type MediatorsOf, type SessionMatter, isItsMediator, isRunning } from '../session/sessionPolicy.ts';
import { isCaucusOpen, isSecondMediator } from './caucus.ts';

/** A private talk as the rules see it: nobody but its own people is ever asked about one. */
export interface CaucusMatter {
	minutes: number | null;
	/** Null when its notes were erased. */
	partyId: string | null;
}

/** Words that may cross, as the rules see them. */
export interface ReleaseMatter {
	proposedBy: string;
	consentHow: string | null;
	releasedBy: string | null;
}

type WithOrigin = readonly { accountId: string; constituency: string | null; leftAt: string | null }[];

/** A mediator of the session talks apart with one side, from any phase; one talk with each side at a time. */
export function mayOpenCaucus(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	side: { open: boolean },
): Verdict {
	return all(isItsMediator(actor, session, mediators), isRunning(session), side.open ? no('caucusOpen') : yes);
}

/** Any of the session's mediators ends it. */
export function mayCloseCaucus(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	caucus: CaucusMatter,
): Verdict {
	return all(isItsMediator(actor, session, mediators), isCaucusOpen(caucus, session) ? yes : no('caucusClosed'));
}

/** A mediator who has a key of their own writes down what they must remember; also after the talk. */
export function mayWriteCaucusNote(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	caucus: CaucusMatter,
	hasKey: boolean,
): Verdict {
	return all(
		isItsMediator(actor, session, mediators),
		caucus.partyId === null ? no('caucusClosed') : yes,
		hasKey ? yes : no('noNotesKey'),
	);
}

/** A mediator writes down words that the side may want carried to the other. */
export function mayProposeRelease(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	caucus: CaucusMatter,
	hasKey: boolean,
): Verdict {
	return all(mayWriteCaucusNote(actor, session, mediators, caucus, hasKey), isOver(session) ? no('sessionOver') : yes);
}

/**
 * Somebody of that side says yes, with their own account, or before a mediator of the session who has the words before
 * their eyes: nobody takes a yes for words that they cannot read out.
 */
export function mayConsentRelease(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	release: ReleaseMatter,
	given: { how: string; ofThatSide: boolean; sees: Verdict },
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(
		given.how !== 'account' ? isItsMediator(actor, session, mediators) : given.ofThatSide ? yes : no('notThatSide'),
		isOver(session) ? no('sessionOver') : yes,
		release.releasedBy ? no('wordsCarried') : yes,
		release.consentHow ? no('sideSaidYes') : yes,
		given.how === 'account' ? yes : given.sees,
	);
}

/** Until they are out, that side or a mediator takes the words back, also after a yes. */
export function mayWithdrawRelease(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	release: ReleaseMatter,
	ofThatSide: boolean,
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(
		ofThatSide ? yes : isItsMediator(actor, session, mediators),
		release.releasedBy ? no('wordsCarried') : yes,
	);
}

/** A second mediator carries out what the side said yes to; whoever proposed the words cannot do it alone. */
export function mayReleaseFromCaucus(
	actor: Actor,
	session: SessionMatter,
	mediators: WithOrigin,
	release: ReleaseMatter,
): Verdict {
	return all(
		isItsMediator(actor, session, mediators),
		isOver(session) ? no('sessionOver') : yes,
		// A side that no longer wants the talk has nothing of its words carried on.
		session.factOnlyAt ? no('consentTakenBack') : yes,
		release.releasedBy ? no('wordsCarried') : yes,
		release.consentHow ? yes : no('sideNotAsked'),
		isSecondMediator(actor.accountId ?? '', release.proposedBy, mediators) ? yes : no('secondMediatorCarries'),
	);
}

/** A mediator has sealed words before their eyes: with their key open, and only where it was made before the words were sealed. */
export function seesWords(notesKey: 'none' | 'locked' | 'open', words: string | null): Verdict {
	if (words !== null) return yes;
	return no(({ none: 'noNotesKey', locked: 'notesLocked', open: 'wordsNotForYourKey' } as const)[notesKey]);
}
