import { searchText } from '../searchText.ts';
import type { ElectionMethod } from './election.ts';

/** Fewer electors in a contest, and any result would say who chose whom. */
export const SMALLEST_CONTEST = 5;

/** Why somebody comes off a roll. */
export const STRIKE_REASONS = ['twice', 'moved', 'died', 'notEligible', 'byMistake'] as const;

/** What is known of somebody who may vote. */
export interface ElectorEntry {
	name: string;
	reference: string | null;
	place: string;
	born: number | null;
	sex: 'f' | 'm' | null;
}

/** By what the same person entered twice is found: name, year of birth and place, however they were typed. */
export function likenessOf(elector: Pick<ElectorEntry, 'name' | 'born' | 'place'>): string {
	// The words of a name stand in any order on the lists of different authorities.
	const name = searchText(elector.name).split(' ').filter(Boolean).sort().join(' ');
	return `${name}|${elector.born ?? ''}|${searchText(elector.place)}`;
}

/** One entry of the roll, as it is frozen. */
export interface RollLine extends ElectorEntry {
	number: number;
	/** Ordinal of the contest in which the elector votes. */
	contest: number;
}

/**
 * The roll as it is frozen: a line an elector, in the order of their numbers, with tabs between. `sha256sum` of the file
 * that the convenor keeps gives the hash that everybody reads.
 */
export function rollText(lines: readonly RollLine[]): string {
	return lines
		.map((line) =>
			[line.number, line.contest, line.name, line.reference ?? '', line.place, line.born ?? '', line.sex ?? ''].join(
				'\t',
			),
		)
		.map((line) => `${line}\n`)
		.join('');
}

/** How a ballot of an election is filled in. */
export type BallotMethod = 'rank' | 'chooseOne' | 'approveSeveral';

export function ballotMethod(method: ElectionMethod): BallotMethod {
	if (method === 'plurality') return 'chooseOne';
	return method === 'approval' ? 'approveSeveral' : 'rank';
}
