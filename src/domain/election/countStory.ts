import type { BoundCandidate } from '#domain/count/reserved.ts';
import { type HowElected, ONE_VOTE, type StvTie } from '#domain/count/stv.ts';
import type { StagesCounted } from '#domain/election/contestCount.ts';

/** Votes as people say them; candidates are numbered from 1. */
export interface VotesOf {
	candidate: number;
	votes: number;
}

/** One round of a count, as it is told: what went where, and what came of it. */
export interface Round {
	/** The first is 1. */
	round: number;
	kind: 'firstPreferences' | 'surplus' | 'exclusion';
	why: 'lowest' | 'cannotBeElected' | null;
	/** Whose ballots went on, with what they had before. */
	from: VotesOf[];
	/** How many votes went on: a surplus, or all that somebody had. */
	moved: number;
	/** Who got them, the most first. They, those without a further choice and the rounding are together what moved. */
	to: VotesOf[];
	nonTransferable: number;
	rounding: number;
	elected: (VotesOf & { how: HowElected })[];
	guarded: BoundCandidate[];
	cannotBeElected: BoundCandidate[];
	ties: StvTie[];
}

const votes = (units: number) => units / ONE_VOTE;

/** Tells a count round by round, in numbers that add up. */
export function tellRounds({ stages, elected, ties }: StagesCounted): Round[] {
	return stages.map((stage, at) => {
		const before = stages[at - 1]?.votes ?? [];
		const gained = stage.transfers
			.map((units, index) => ({ candidate: index + 1, units }))
			.filter(({ units }) => units > 0)
			.sort((a, b) => b.units - a.units);
		const lost = stage.transfers.reduce((sum, units) => (units < 0 ? sum - units : sum), 0);
		return {
			...{ round: stage.stage, kind: stage.kind, why: stage.why },
			from: stage.of.map((candidate) => ({ candidate, votes: votes(before[candidate - 1] ?? 0) })),
			moved: votes(stage.kind === 'firstPreferences' ? 0 : lost),
			to: gained.map(({ candidate, units }) => ({ candidate, votes: votes(units) })),
			...{ nonTransferable: votes(stage.nonTransferable), rounding: votes(stage.rounding) },
			elected: elected
				.filter((one) => one.stage === stage.stage)
				.map(({ candidate, how }) => ({ candidate, how, votes: votes(stage.votes[candidate - 1] ?? 0) })),
			...{ guarded: stage.guarded, cannotBeElected: stage.cannotBeElected },
			ties: ties.filter((tie) => tie.stage === stage.stage),
		};
	});
}
