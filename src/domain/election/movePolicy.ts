import type { Actor } from '../account/account.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { type ElectionMoments, electionState } from './election.ts';
import { mayConvene } from './electionPolicy.ts';
import type { Election } from './electionQueries.ts';

/** What a policy must know of an election whose day is moved. */
export type ElectionToMove = ElectionMoments &
	Pick<Election, 'convenorId' | 'nominationsUntil' | 'opensAt' | 'termStart' | 'termEnd'>;

/** An open vote goes on for so much longer at most: whoever has voted waits for the result. */
const LONGEST_EXTENSION_MS = 24 * 3_600_000;

/**
 * Whoever runs the election moves its day, but nobody who stands in it; while people vote only its end can be put off,
 * once, so that nobody goes on until the turnout pleases them.
 */
export function mayMoveVoting(
	actor: Actor,
	election: ElectionToMove,
	{ isCandidate, extended }: { isCandidate: boolean; extended: boolean },
	now: string,
): Verdict {
	const state = electionState(election, now);
	return all(
		actor.kind === 'system' ? no('notConvenor') : mayConvene(actor, election),
		isCandidate ? no('ownMatter') : yes,
		state === 'annulled' ? no('electionAnnulled') : yes,
		['nominations', 'prepared', 'open'].includes(state) ? yes : no('pollClosed'),
		state === 'open' && extended ? no('votingExtended') : yes,
	);
}

/** Nobody finds that the vote was before the day that they were told, or that it ends before. */
export function mayMoveTo(
	election: ElectionToMove,
	{ opensAt, closesAt, termStart }: Pick<Election, 'opensAt' | 'closesAt' | 'termStart'>,
	now: string,
): Verdict {
	const most = new Date(Date.parse(election.closesAt) + LONGEST_EXTENSION_MS).toISOString();
	const moved = opensAt !== election.opensAt || closesAt !== election.closesAt;
	return all(
		closesAt <= opensAt ? no('closesTooEarly') : yes,
		opensAt < election.opensAt || closesAt < election.closesAt || !moved ? no('votingOnlyLater') : yes,
		closesAt <= now || (opensAt !== election.opensAt && opensAt <= now) ? no('momentPast') : yes,
		opensAt < election.nominationsUntil ? no('opensBeforeNominationsEnd', { until: election.nominationsUntil }) : yes,
		election.openedAt !== null && closesAt > most ? no('extensionTooLong', { until: most }) : yes,
		termStart >= election.termEnd ? no('termTooEarly', { day: termStart }) : yes,
	);
}
