import { inThread } from '../thread.ts';
import { pairwise } from './pairwise.ts';
import type { PackedBallots } from './profile.ts';
import { type StvCount, type StvElection, countStv } from './stv.ts';

/** Fewer are counted faster than a thread begins. */
const THREAD_FROM = 100_000;

export interface RankedTask {
	election: StvElection;
	ballots: PackedBallots;
	/** Whether it is also wanted how many prefer each to each. */
	withPairs: boolean;
}

export interface RankedCount {
	stv: StvCount;
	/** `pairs[a][b]`: how many prefer candidate a + 1 to b + 1; null when that was not asked. */
	pairs: number[][] | null;
}

/** Counts here and now. */
export function countRanked({ election, ballots, withPairs }: RankedTask): RankedCount {
	return { stv: countStv(election, ballots), pairs: withPairs ? pairwise(election.candidates, ballots) : null };
}

/** Counts without holding up the pages, however many ballots there are. */
export async function countInThread(task: RankedTask): Promise<RankedCount> {
	return task.ballots.size < THREAD_FROM ? countRanked(task) : inThread('#domain/count/countThread.ts', task);
}
