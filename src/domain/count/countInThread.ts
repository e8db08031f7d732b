import { inThread } from '../thread.ts';
import type { PackedBallots } from './profile.ts';
import { type StvCount, type StvElection, countStv } from './stv.ts';

/** Fewer are counted faster than a thread begins. */
const THREAD_FROM = 100_000;

/** Counts without holding up the pages, however many ballots there are. */
export async function countInThread(election: StvElection, ballots: PackedBallots): Promise<StvCount> {
	if (ballots.size < THREAD_FROM) return countStv(election, ballots);
	return inThread('#domain/count/countThread.ts', { election, ballots });
}
