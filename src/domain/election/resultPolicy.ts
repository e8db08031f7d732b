import type { Actor } from '../account/account.ts';
import { mayAdminister } from '../account/accountPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import type { Standing } from './challenge.ts';
import { type ElectionMoments, electionState } from './election.ts';
import { mayConvene } from './electionPolicy.ts';

/** What is looked at once an election has been counted. */
export interface CountedElection extends ElectionMoments {
	committeeId: string;
	convenorId: string;
	/** The last instant for a challenge; null before the count. */
	challengesUntil: string | null;
}

/** Whether there is a provisional result, which nobody has confirmed or annulled yet. */
function isProvisional(election: CountedElection, now: string): Verdict {
	const state = electionState(election, now);
	if (state === 'annulled') return no('electionAnnulled');
	if (state === 'confirmed' || state === 'installed') return no('challengesOver');
	return state === 'provisional' ? yes : no('electionNotCounted');
}

/** Whoever voted, stood, sits in the committee or watched the election may dispute its result in the days for it. */
export function mayChallengeElection(
	actor: Actor,
	election: CountedElection,
	standing: Standing | null,
	now: string,
): Verdict {
	const stands = standing ? yes : no(actor.kind === 'nobody' ? 'notSignedIn' : 'notInElection');
	const until = election.challengesUntil ?? '';
	return all(stands, isProvisional(election, now), now <= until ? yes : no('challengesOver'));
}

/** Somebody rules who neither ran the election, stood in it, nor disputes it. */
export function mayRuleOnChallenge(
	actor: Actor,
	election: CountedElection,
	challenge: { accountId: string | null; ruling: string | null },
	isCandidate: boolean,
	now: string,
): Verdict {
	const own = [election.convenorId, challenge.accountId].includes(actor.accountId ?? '') || isCandidate;
	return all(
		mayAdminister(actor),
		own ? no('ownMatter') : yes,
		challenge.ruling ? no('alreadyDone') : yes,
		isProvisional(election, now),
	);
}

/** A part that a ruling held to be void is voted on again, once: an administrator writes it down, as every announcement. */
export function mayRepeatContest(
	actor: Actor,
	election: Pick<CountedElection, 'annulledAt'>,
	contest: { annulledAt: string | null; repeated: boolean },
): Verdict {
	return all(
		mayAdminister(actor),
		election.annulledAt ? no('electionAnnulled') : yes,
		contest.annulledAt ? yes : no('contestStands'),
		contest.repeated ? no('alreadyDone') : yes,
	);
}

/** A named person answers for the result: whoever runs the election, once no challenge is possible or open any more. */
export function mayConfirmElection(
	actor: Actor,
	election: CountedElection,
	{ openChallenges, isCandidate }: { openChallenges: number; isCandidate: boolean },
	now: string,
): Verdict {
	const until = election.challengesUntil ?? '';
	return all(
		actor.kind === 'system' ? no('notConvenor') : mayConvene(actor, election),
		isCandidate ? no('ownMatter') : yes,
		election.confirmedAt && !election.annulledAt ? no('alreadyDone') : isProvisional(election, now),
		now <= until ? no('challengesOpen', { until }) : yes,
		openChallenges > 0 ? no('challengeUndecided', { count: openChallenges }) : yes,
	);
}

/** Those elected take their seats on the first day of the term, by themselves, or when whoever runs the election says so. */
export function mayInstallMembers(actor: Actor, election: CountedElection, dayHasCome: boolean, now: string): Verdict {
	const state = electionState(election, now);
	return all(
		mayConvene(actor, election),
		state === 'annulled' ? no('electionAnnulled') : yes,
		state === 'installed' ? no('alreadyDone') : yes,
		state === 'confirmed' ? yes : no('electionNotConfirmed'),
		dayHasCome ? yes : no('dayNotCome'),
	);
}

/** A vacant seat is given to the next in the count, or the next does not take it. */
export function mayFillFromCount(
	actor: Actor,
	seat: { vacantSince: string | null },
	next: string | null,
	candidateId: string,
): Verdict {
	return all(
		mayAdminister(actor),
		seat.vacantSince ? yes : no('seatTaken'),
		next === candidateId ? yes : no('notNext'),
	);
}
