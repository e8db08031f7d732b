import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countIrv } from '#domain/count/irv.ts';
import { type RankedBallot, pack } from '#domain/count/profile.ts';
import { long } from '../../support/long.ts';
import { anyBallots, ballotsOf } from './profiles.ts';

test('instant run-off elects whom the papers of the excluded make the first of more than half', () => {
	// Tennessee's capital: Memphis, Nashville, Chattanooga, Knoxville.
	const count = countIrv({ candidates: 4 }, pack(ballotsOf('42: 1 2 3 4\n26: 2 3 4 1\n15: 3 4 2 1\n17: 4 3 2 1')));
	expect(count).toMatchObject({ result: 'complete', quota: 51, elected: [{ candidate: 4, stage: 3 }] });
	if (count.result === 'complete') expect(count.stages.map(({ of }) => of)).toEqual([[], [3], [2]]);
});

/** The same, read naively: exclude the last until one is left; null where that hangs on a tie. */
function naive(candidates: number, ballots: readonly RankedBallot[]): number | null {
	let left = Array.from({ length: candidates }, (_, at) => at + 1);
	const histories = new Map(left.map((one) => [one, [] as number[]]));
	for (;;) {
		const votes = new Map(left.map((one) => [one, 0]));
		for (const { weight, ranks } of ballots) {
			const shared = ranks.findIndex((place) => place.length > 1);
			const order = (shared < 0 ? ranks : ranks.slice(0, shared)).flat();
			const first = order.find((one) => left.includes(one));
			if (first !== undefined) votes.set(first, votes.get(first)! + weight);
		}
		for (const [one, now] of votes) histories.get(one)!.unshift(now);
		if (left.length <= 1) return left[0] ?? null;
		const last = left.toSorted((a, b) => {
			const other = histories.get(b)!;
			const differs = histories.get(a)!.findIndex((now, at) => now !== other[at]);
			return differs < 0 ? 0 : histories.get(a)![differs]! - other[differs]!;
		});
		const [lowest, next] = last;
		if (String(histories.get(lowest!)) === String(histories.get(next!))) return null;
		left = left.filter((one) => one !== lowest);
	}
}

test('instant run-off elects the last who is left', () => {
	fc.assert(
		fc.property(anyBallots(4), (ballots) => {
			const winner = naive(4, ballots);
			const count = countIrv({ candidates: 4 }, pack(ballots));
			if (winner !== null && count.result === 'complete') expect(count.elected[0]!.candidate).toBe(winner);
		}),
		{ numRuns: long(3000, 300) },
	);
});
