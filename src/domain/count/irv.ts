import type { PackedBallots } from '#domain/count/profile.ts';
import { type StvCount, type StvElection, countStv } from '#domain/count/stv.ts';

/**
 * Counts by instant run-off, which is the single transferable vote with one seat: whoever has more than half of the
 * valid papers is elected; until somebody has, whoever has the fewest is excluded and those papers go on. As soon as
 * only one is left, that one is elected, be it with less than half because papers had nobody left on them.
 */
export function countIrv(election: Omit<StvElection, 'seats' | 'minimums'>, ballots: PackedBallots): StvCount {
	return countStv({ ...election, seats: 1 }, ballots);
}
