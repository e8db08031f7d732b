import type { Actor } from '../account/account.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { type ElectionState, KEYHOLDERS, KEYHOLDERS_NEEDED, electionState } from './election.ts';
import { mayConvene } from './electionPolicy.ts';
import type { Election } from './electionQueries.ts';

/** What a policy must know of an election with keyholders. */
export type KeyElection = Pick<
	Election,
	| 'convenorId'
	| 'keyKept'
	| 'nominationsClosedAt'
	| 'openedAt'
	| 'closesAt'
	| 'closedAt'
	| 'countedAt'
	| 'confirmedAt'
	| 'installedAt'
	| 'annulledAt'
>;

/** What a policy must know of a keyholder. */
export interface KeyholderInHand {
	accountId: string | null;
	publicKey: string | null;
	lostAt: string | null;
}

const BEFORE: ElectionState[] = ['nominations', 'prepared'];

function withKeyholders(election: KeyElection): Verdict {
	return election.keyKept === 'keyholders' ? yes : no('noKeyholders');
}

/** Before its opening the election's key does not exist yet, and keyholders and words may still change. */
function notOpenedYet(election: KeyElection, now: string): Verdict {
	return BEFORE.includes(electionState(election, now)) ? yes : no('electionOpened');
}

/** Whoever runs the election names three people who keep the words that open its urns, until it opens. */
export function mayNameKeyholders(actor: Actor, election: KeyElection, now: string): Verdict {
	return all(mayConvene(actor, election), withKeyholders(election), notOpenedYet(election, now));
}

/** Words are for one pair of eyes: a keyholder's own, or, for one without an account, at the convenor's desk. */
function ownOrAtTheDesk(actor: Actor, election: KeyElection, keyholder: Pick<KeyholderInHand, 'accountId'>): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (keyholder.accountId === null) return mayConvene(actor, election);
	return actor.accountId === keyholder.accountId ? yes : no('notYours');
}

/** A keyholder draws their own twelve words, once, before the election opens. */
export function mayDrawKeyWords(actor: Actor, election: KeyElection, keyholder: KeyholderInHand, now: string): Verdict {
	return all(
		ownOrAtTheDesk(actor, election, keyholder),
		withKeyholders(election),
		notOpenedYet(election, now),
		keyholder.publicKey === null ? yes : no('keyWordsDrawn'),
	);
}

/** A keyholder, or whoever runs the election for them, says that the words are lost, until the urns are open. */
export function mayReportKeyLost(
	actor: Actor,
	election: KeyElection,
	keyholder: KeyholderInHand,
	now: string,
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const own = keyholder.accountId !== null && actor.accountId === keyholder.accountId;
	return all(
		own ? yes : mayConvene(actor, election),
		withKeyholders(election),
		keyholder.publicKey === null ? no('keyWordsNotDrawn') : yes,
		keyholder.lostAt === null ? yes : no('alreadyDone'),
		[...BEFORE, 'open', 'closed'].includes(electionState(election, now)) ? yes : no('electionCounted'),
	);
}

/** An election with keyholders opens once all three have drawn their words. */
export function keysReady(election: Pick<KeyElection, 'keyKept'>, keyholders: readonly KeyholderInHand[]): Verdict {
	if (election.keyKept !== 'keyholders') return yes;
	const drawn = keyholders.filter((one) => one.publicKey !== null).length;
	return drawn === KEYHOLDERS && keyholders.length === KEYHOLDERS
		? yes
		: no('keyWordsMissing', { drawn, needed: KEYHOLDERS });
}

/** How many keyholders still have their words, as far as anybody said; with fewer than two the urns stay shut for ever. */
export function stillOpenable(keyholders: readonly KeyholderInHand[]): boolean {
	return keyholders.filter((one) => one.publicKey !== null && one.lostAt === null).length >= KEYHOLDERS_NEEDED;
}

/** After the close, two keyholders open the urns together, on the screen of one of them or of whoever runs the election. */
export function mayOpenElectionUrn(
	actor: Actor,
	election: KeyElection,
	keyholders: readonly Pick<KeyholderInHand, 'accountId'>[],
	facts: { papersAwaited: boolean },
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const holds = keyholders.some((one) => one.accountId !== null && one.accountId === actor.accountId);
	return all(
		holds ? yes : mayConvene(actor, election),
		withKeyholders(election),
		election.annulledAt === null ? yes : no('electionAnnulled'),
		election.closedAt === null ? no('electionNotClosed') : yes,
		election.countedAt === null ? yes : no('electionCounted'),
		facts.papersAwaited ? no('papersAwaited') : yes,
	);
}

/** Opening urns and counting is the house's own work, once two keyholders have given it the key, or the vote has closed. */
export function mayCountElection(actor: Actor): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return actor.kind === 'system' ? yes : no('notYours');
}

export const mayOpenContestUrn = mayCountElection;
