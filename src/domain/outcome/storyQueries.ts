import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Dimension, DIMENSIONS } from '../concern/concern.ts';
import { daysBetween, localDay } from '../days.ts';

/** How an outcome came about, as far as anybody may know it: never who, never how many, never a word of the talk. */
export interface OutcomeStory {
	/** What the concerns were about. */
	dimensions: Dimension[];
	/** The month in which the first of them was raised, as a day in the middle of it; null where there was none. */
	raisedIn: string | null;
	/** How many weeks the committee talked, the begun ones too; null where nobody opened a talk. */
	weeks: number | null;
	/** How many versions the text had. */
	versions: number;
	/** How many days the fixed text lay before it was decided. */
	daysToReflect: number | null;
	decidedAt: string | null;
}

/** Reads the story behind a published outcome. Public. */
export async function readStory(
	db: Kysely<Database>,
	outcome: { proposalId: string; timeZone: string },
): Promise<OutcomeStory> {
	const proposal = await db
		.selectFrom('proposal')
		.select(['openedAt', 'frozenAt', 'decidedAt', 'version'])
		.where('id', '=', outcome.proposalId)
		.executeTakeFirstOrThrow();
	const concerns = await db
		.selectFrom('proposalConcern')
		.innerJoin('concern', 'concern.id', 'proposalConcern.concernId')
		.select(['concern.dimension', 'concern.raisedAt'])
		.where('proposalConcern.proposalId', '=', outcome.proposalId)
		// What was told to the mediators alone stays with them, also what it was about and when.
		.where('concern.audience', '!=', 'mediators')
		.execute();
	const day = (at: string) => localDay(at, outcome.timeZone);
	const between = (from: string | null, to: string | null) =>
		from === null || to === null ? null : Math.max(0, daysBetween(day(from), day(to)));
	const talked = between(proposal.openedAt, proposal.frozenAt);
	const first = concerns.map((concern) => day(concern.raisedAt)).sort()[0];
	return {
		dimensions: DIMENSIONS.filter((dimension) => concerns.some((concern) => concern.dimension === dimension)),
		// No page, feed or file can say more of it than it knows: the month.
		raisedIn: first === undefined ? null : `${first.slice(0, 7)}-15T12:00:00.000Z`,
		weeks: talked === null ? null : Math.max(1, Math.ceil(talked / 7)),
		versions: proposal.version,
		daysToReflect: between(proposal.frozenAt, proposal.decidedAt),
		decidedAt: proposal.decidedAt,
	};
}
