import { type Verdict, all, no, yes } from '../refusals.ts';
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

/** Where an account's holder serves: what decides who may hand out a card for it. */
export interface Reach {
	administrator: boolean;
	officer: boolean;
	/** Mediates somewhere: reads what is told to the mediators alone. */
	mediator: boolean;
	/** Committees in which the holder has a seat or a role, or for which the holder was registered. */
	committeeIds: string[];
}

/**
 * An administrator issues cards to anybody; a liaison to the people of their own committee who serve nowhere else and
 * do not mediate: whoever holds a card is that person, so a card must not reach further than its issuer.
 */
export function mayIssueCard(actor: Actor, reach: Reach): Verdict {
	if (mayAdminister(actor) === yes) return yes;
	if (actor.kind === 'nobody') return no('notSignedIn');
	const mine = reach.committeeIds.some((id) => hasRole(actor, id, 'liaison'));
	if (!mine) return no('notLiaison');
	const elsewhere = reach.committeeIds.some((id) => !hasRole(actor, id, 'liaison'));
	if (reach.administrator || reach.officer || elsewhere) return no('servesElsewhere');
	return reach.mediator ? no('notAdministrator') : yes;
}

/**
 * Who vouches that somebody lost their card or PIN, one of the two who are needed: an administrator, the liaison, or a
 * mediator of the committee in which alone the holder serves. Nobody vouches for themselves.
 */
export function mayReplaceCard(actor: Actor, accountId: string, reach: Reach): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (actor.accountId === accountId) return no('ownAccount');
	const mediates = reach.committeeIds.some((id) => hasRole(actor, id, 'mediator'));
	if (!mediates) return mayIssueCard(actor, reach);
	const elsewhere = reach.committeeIds.some((id) => !hasRole(actor, id, 'mediator'));
	return mayAdminister(actor) !== yes && (reach.administrator || reach.officer || elsewhere)
		? no('servesElsewhere')
		: yes;
}

/** The people and cards of a committee are seen by those who hand them out, and by its mediators, who may be the second. */
export function maySeeCards(actor: Actor, committeeId: string): Verdict {
	return hasRole(actor, committeeId, 'mediator') ? yes : mayRegisterPerson(actor, committeeId);
}

/** Somebody's word that a card is lost, while no other's waits. */
export function mayRequestCard(
	actor: Actor,
	account: { id: string; opened: boolean; requested: boolean },
	reach: Reach,
): Verdict {
	return all(
		mayReplaceCard(actor, account.id, reach),
		account.opened ? yes : no('noCardYet'),
		account.requested ? no('alreadyDone') : yes,
	);
}

/** Taking back that word, or saying no to another's. */
export function mayWithdrawCardRequest(actor: Actor, accountId: string, reach: Reach): Verdict {
	return mayReplaceCard(actor, accountId, reach);
}

/**
 * A card for an account that was opened before needs two: whoever asked, and somebody else who prints it. Whoever keeps
 * the machine needs nobody.
 */
export function mayIssueCardAgain(
	actor: Actor,
	accountId: string,
	reach: Reach,
	request: { askedBy: string } | null,
): Verdict {
	if (actor.kind === 'system') return yes;
	const verdict = mayReplaceCard(actor, accountId, reach);
	if (verdict !== yes) return verdict;
	return request && request.askedBy !== actor.accountId ? yes : no('secondPersonNeeded');
}

/** An administrator makes another one. */
export const mayMakeAdministrator = mayAdminister;

/** An administrator freezes an account, but not their own: then nobody could open it again. */
export function mayFreezeAccount(actor: Actor, account: { id: string; frozenAt: string | null }): Verdict {
	return all(
		mayAdminister(actor),
		actor.accountId === account.id ? no('ownAccount') : yes,
		account.frozenAt ? no('alreadyDone') : yes,
	);
}

/** An administrator opens an account again that was frozen. */
export function mayUnfreezeAccount(actor: Actor, account: { frozenAt: string | null }): Verdict {
	return all(mayAdminister(actor), account.frozenAt ? yes : no('alreadyDone'));
}

/** What everybody who is signed in may do with their own account. */
function whoeverIsSignedIn(actor: Actor): Verdict {
	return actor.kind === 'person' ? yes : no('notSignedIn');
}

export const mayChangePin = whoeverIsSignedIn;
export const mayEndSignIn = whoeverIsSignedIn;
export const mayEndOtherSignIns = whoeverIsSignedIn;
export const mayEndAllSignIns = whoeverIsSignedIn;
export const mayReadNotices = whoeverIsSignedIn;
export const mayChooseLanguage = whoeverIsSignedIn;

/** A first administrator is made once, by whoever reads the code in the terminal. */
export function mayMakeFirstAdministrator(installation: {
	firstRunCodeHash: string | null;
	administrators: number;
}): Verdict {
	return installation.firstRunCodeHash && installation.administrators === 0 ? yes : no('notFirstRun');
}

export const mayAskErasure = whoeverIsSignedIn;
export const mayWithdrawErasure = whoeverIsSignedIn;

/** What decides whether somebody can be erased now. */
export interface Erasable {
	accountId: string | null;
	/** The person asked for it, or has no account to ask with. */
	asked: boolean;
	/** Somebody who died or left cannot ask: then their account is frozen before, by another than who erases. */
	frozen: { by: string | null } | null;
	/** Holds a seat, a role, an office or the administration: these end first, each by its own act. */
	serves: boolean;
	/** On the roll of a poll that is not counted yet. */
	onRoll: boolean;
	/** Stands in an election that is not over, or runs it. */
	inElection: boolean;
}

/** An administrator erases somebody who asked for it or whose account another one froze, once nothing depends on them. */
export function mayErasePerson(actor: Actor, person: Erasable): Verdict {
	return all(
		mayAdminister(actor),
		person.accountId !== null && actor.accountId === person.accountId ? no('ownAccount') : yes,
		person.serves ? no('stillServes') : yes,
		person.onRoll ? no('stillOnRoll') : yes,
		person.inElection ? no('stillStands') : yes,
		person.asked || person.frozen ? yes : no('erasureNotAsked'),
		!person.asked && person.frozen?.by === actor.accountId ? no('otherAdministratorNeeded') : yes,
	);
}

/** An administrator ends another's administration, never their own: then nobody might be left. */
export function mayEndAdministration(actor: Actor, account: { id: string; administrator: boolean }): Verdict {
	return all(
		mayAdminister(actor),
		actor.accountId === account.id ? no('ownAccount') : yes,
		account.administrator ? yes : no('alreadyDone'),
	);
}
