import type { Actor } from '../account/account.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { type ElectionMoments, electionState } from './election.ts';
import { mayConvene } from './electionPolicy.ts';
import type { Election } from './electionQueries.ts';
import { SMALLEST_CONTEST } from './elector.ts';

/** What a policy must know of an election to judge of its roll and its opening. */
export type ElectionOfRoll = ElectionMoments & Pick<Election, 'convenorId' | 'opensAt'>;

/** Whether the election has not begun, and says why when it has. */
function notBegun(election: ElectionOfRoll, now: string): Verdict {
	const state = electionState(election, now);
	if (state === 'annulled') return no('electionAnnulled');
	return state === 'nominations' || state === 'prepared' ? yes : no('rollFrozen');
}

/** Who may vote is written down by whoever runs the election, until it opens: from then on the roll is fixed. */
export function mayChangeRoll(actor: Actor, election: ElectionOfRoll, now: string): Verdict {
	return all(mayConvene(actor, election), notBegun(election, now));
}

export const mayAddElector = mayChangeRoll;
export const mayStrikeElector = mayChangeRoll;
export const mayImportElectors = mayChangeRoll;

/** States of a list of electors. */
export type ImportState = 'checking' | 'checked' | 'entering' | 'entered' | 'cancelled';

/** A list that was looked through is entered by whoever runs the election. */
export function mayEnterElectorList(
	actor: Actor,
	election: ElectionOfRoll,
	list: { state: ImportState; enterable: number },
	now: string,
): Verdict {
	return all(
		mayChangeRoll(actor, election, now),
		list.state === 'checking' ? no('importNotChecked') : yes,
		list.state === 'entered' || list.state === 'cancelled' ? no('importOver') : yes,
		list.state === 'entering' ? no('importUnderWay') : yes,
		list.enterable === 0 ? no('nothingToEnter') : yes,
	);
}

/** A list is stopped, or taken off the roll again as a whole, until the vote begins. */
export function mayCancelElectorImport(
	actor: Actor,
	election: ElectionOfRoll,
	list: { state: ImportState },
	now: string,
): Verdict {
	return all(mayChangeRoll(actor, election, now), list.state === 'cancelled' ? no('importOver') : yes);
}

/** Whoever runs the election and administrators read the names on its roll; everybody else how many they are. */
export const mayReadRoll = mayConvene;

/** Cards are printed until the vote closes; one that is printed while it is open votes on paper. */
export function mayIssueElectorCards(actor: Actor, election: ElectionOfRoll, now: string): Verdict {
	const state = electionState(election, now);
	return all(
		mayConvene(actor, election),
		state === 'annulled' ? no('electionAnnulled') : yes,
		['nominations', 'prepared', 'open'].includes(state) ? yes : no('pollClosed'),
	);
}

/** What opening asks of the contests of an election. */
export interface ContestAtOpening {
	name: string;
	electors: number;
	candidates: number;
}

/** It opens at its time, or by its convenor from then on, once the names are fixed and the roll is long enough. */
export function mayOpenElection(
	actor: Actor,
	election: ElectionOfRoll,
	contests: readonly ContestAtOpening[],
	facts: { importing: boolean },
	now: string,
): Verdict {
	const state = electionState(election, now);
	const empty = contests.find((contest) => contest.candidates === 0);
	return all(
		mayConvene(actor, election),
		state === 'annulled' ? no('electionAnnulled') : yes,
		state === 'nominations' ? no('nominationsNotClosed') : yes,
		state === 'prepared' ? yes : no('pollAlreadyOpen'),
		now >= election.closesAt ? no('votingDayPassed') : yes,
		now < election.opensAt ? no('opensLater', { at: election.opensAt }) : yes,
		facts.importing ? no('importUnderWay') : yes,
		empty ? no('noCandidates', { constituency: empty.name || 'all' }) : yes,
		rollSuffices(contests),
	);
}

/** Every contest needs some who vote in it, or everybody would guess who chose whom. */
export function rollSuffices(contests: readonly Pick<ContestAtOpening, 'name' | 'electors'>[]): Verdict {
	const small = contests.find((contest) => contest.electors < SMALLEST_CONTEST);
	return small
		? no('rollTooSmall', { least: SMALLEST_CONTEST, found: small.electors, constituency: small.name || 'all' })
		: yes;
}

/** It closes by itself at its time; whoever runs it closes it early only when nobody could still come. */
export function mayCloseElection(actor: Actor, election: ElectionOfRoll, now: string): Verdict {
	const may = mayConvene(actor, election);
	if (may !== 'yes') return may;
	if (election.annulledAt !== null) return no('electionAnnulled');
	if (election.openedAt === null) return no('pollNotOpen');
	if (election.closedAt !== null) return no('pollClosed');
	return actor.kind === 'system' && now < election.closesAt ? no('pollNotOpen') : yes;
}

/** What a policy must know of whoever holds a card. */
export interface CardInHand {
	cardIssuedAt: string | null;
	paperAt: string | null;
}

/** Says whether an election takes ballots now, and if not, why. */
function takesBallots(election: ElectionOfRoll, now: string): Verdict {
	const state = electionState(election, now);
	if (state === 'open') return yes;
	if (state === 'annulled') return no('electionAnnulled');
	if (state !== 'nominations' && state !== 'prepared') return no('pollClosed');
	// Its hour may pass without its opening: whoever runs it was not ready.
	return now < election.opensAt ? no('opensLater', { at: election.opensAt }) : no('notOpenYet');
}

/**
 * Whoever holds a card votes with it while the election is open. Who took a ballot on paper has that one, and a card
 * printed since the opening may be in other hands: its elector votes on paper.
 */
export function mayCastWithCard(election: ElectionOfRoll, elector: CardInHand, now: string): Verdict {
	const { cardIssuedAt, paperAt } = elector;
	const issuedSince = election.openedAt !== null && cardIssuedAt !== null && cardIssuedAt >= election.openedAt;
	return all(
		takesBallots(election, now),
		paperAt !== null ? no('tookPaper') : yes,
		issuedSince ? no('electorCardIssuedSince') : yes,
	);
}

export const mayEnterWithCard = mayCastWithCard;
