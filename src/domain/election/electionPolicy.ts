import { type Actor, hasRole } from '../account/account.ts';
import { mayAdminister } from '../account/accountPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { type ElectionMoments, type Shortfall, electionState } from './election.ts';
import type { Candidate, Election } from './electionQueries.ts';

/** What a policy must know of an election. */
export type ElectionInHand = ElectionMoments & Pick<Election, 'committeeId' | 'convenorId' | 'nominationsUntil'>;

/** What a policy must know of a candidate. */
export type CandidateInHand = Pick<Candidate, 'personId' | 'acceptedAt' | 'declinedAt' | 'withdrawnAt'>;

/** Whoever runs an election: its convenor, or an administrator in the convenor's place. */
export function mayConvene(actor: Actor, election: Pick<Election, 'convenorId'>): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (actor.kind === 'system' || actor.administrator) return yes;
	return actor.accountId === election.convenorId ? yes : no('notConvenor');
}

/** That there will be an election is decided outside and written down by an administrator. */
export function mayAnnounceElection(actor: Actor, committee: { dissolvedAt: string | null }): Verdict {
	return all(mayAdminister(actor), committee.dissolvedAt ? no('committeeDissolved') : yes);
}

/** Whether names can still be put forward, or have been fixed, or the election annulled. */
function takesNominations(election: ElectionInHand, now: string): Verdict {
	const state = electionState(election, now);
	if (state === 'nominations') return yes;
	return state === 'annulled' ? no('electionAnnulled') : no('nominationsClosed');
}

/**
 * Whoever runs the election writes down who is put forward, and so does the committee's liaison; everybody may put
 * themselves forward. After the time that was announced only as long as seats could not be filled with those who stand.
 */
export function mayNominateCandidate(
	actor: Actor,
	election: ElectionInHand,
	nomination: { personId: string | null; lacking: boolean },
	now: string,
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const isOwn = nomination.personId !== null && nomination.personId === actor.personId;
	const writesDown = isOwn || hasRole(actor, election.committeeId, 'liaison');
	return all(
		writesDown ? yes : mayConvene(actor, election),
		takesNominations(election, now),
		now < election.nominationsUntil || nomination.lacking
			? yes
			: no('nominationsOver', { since: election.nominationsUntil }),
	);
}

/** The candidate themself, or whoever runs the election in their name. */
function speaksForCandidate(actor: Actor, election: ElectionInHand, candidate: CandidateInHand): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return actor.personId === candidate.personId ? yes : mayConvene(actor, election);
}

/** Who was put forward says yes with their own account, or before two witnesses whom the convenor names. */
export function mayAcceptNomination(
	actor: Actor,
	election: ElectionInHand,
	candidate: CandidateInHand,
	now: string,
): Verdict {
	return all(
		speaksForCandidate(actor, election, candidate),
		takesNominations(election, now),
		candidate.acceptedAt || candidate.declinedAt || candidate.withdrawnAt ? no('alreadyDone') : yes,
	);
}

/** Who was put forward says no, as they may say yes. */
export const mayDeclineNomination = mayAcceptNomination;

/** Who stands may stop standing until people begin to vote. */
export function mayWithdrawCandidate(
	actor: Actor,
	election: ElectionInHand,
	candidate: CandidateInHand,
	now: string,
): Verdict {
	const state = electionState(election, now);
	return all(
		speaksForCandidate(actor, election, candidate),
		state === 'annulled' ? no('electionAnnulled') : yes,
		state === 'nominations' || state === 'prepared' ? yes : no('electionOpened'),
		candidate.acceptedAt === null || candidate.declinedAt || candidate.withdrawnAt ? no('alreadyDone') : yes,
	);
}

/** The names are fixed once the time that was announced is over: nobody is left out who came in time. */
export function mayCloseNominations(actor: Actor, election: ElectionInHand, now: string): Verdict {
	return all(
		mayConvene(actor, election),
		takesNominations(election, now),
		now < election.nominationsUntil ? no('nominationsOpen', { until: election.nominationsUntil }) : yes,
	);
}

/** Says no to an election that could not fill its seats, or not as its minimums ask, with the numbers. */
export function mayBeHeld(contest: { name: string }, shortfall: Shortfall | null): Verdict {
	if (shortfall === null) return yes;
	const where = { constituency: contest.name || 'all' };
	if (shortfall.why === 'tooFew')
		return no('tooFewCandidates', { ...where, candidates: shortfall.candidates, seats: shortfall.seats });
	const [first, second] = shortfall.minimums;
	if (!first) return yes;
	return second && first.candidates >= first.least
		? no('minimumsCollide', { ...where, category: first.category, other: second.category })
		: no('minimumOutOfReach', { ...where, ...first });
}

/**
 * A lot is drawn in public once the names are fixed and before the count. It may be drawn again only until people begin
 * to vote.
 */
export function mayDrawLot(actor: Actor, election: ElectionInHand, contest: { lot: unknown }, now: string): Verdict {
	const state = electionState(election, now);
	const isLate = !['prepared', 'open', 'closed'].includes(state);
	return all(
		mayConvene(actor, election),
		state === 'annulled' ? no('electionAnnulled') : yes,
		state === 'nominations' ? no('nominationsOpen', { until: election.nominationsUntil }) : yes,
		isLate ? no('electionCounted') : yes,
		contest.lot !== null && state !== 'prepared' ? no('alreadyDone') : yes,
	);
}

/**
 * Whoever runs the election calls it off before people vote; from then on only an administrator, so that no convenor
 * throws away a vote. Once those elected have taken their seats it stands.
 */
export function mayAnnulElection(actor: Actor, election: ElectionInHand, now: string): Verdict {
	const state = electionState(election, now);
	return all(
		actor.kind === 'system' || election.openedAt === null ? mayConvene(actor, election) : mayAdminister(actor),
		state === 'annulled' ? no('alreadyDone') : yes,
		state === 'installed' ? no('electionInstalled') : yes,
	);
}
