import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Dimension, DIMENSIONS } from '../concern/concern.ts';
import { daysBetween, localDay } from '../days.ts';
import { type Quarter, quarterOf } from '../figures/quarter.ts';
import { NotFound } from '../refusals.ts';

/** How an outcome came about, as far as anybody may know it: never who, never how many, never a word of the talk. */
export interface OutcomeStory {
	/** What the concerns were about. */
	dimensions: Dimension[];
	/**
	 * The month in which the first of them was raised, as a day in the middle of it; null where there was none, and where
	 * the figures of its quarter had been shown before anybody took it up: with the month, they would say more than they may.
	 */
	raisedIn: string | null;
	/** How many weeks the committee talked, the begun ones too; null where nobody opened a talk. */
	weeks: number | null;
	/** How many versions the text had. */
	versions: number;
	/** How many days the fixed text lay before it was decided. */
	daysToReflect: number | null;
	decidedAt: string | null;
}

/** Whether a story may tell the month of its first concern: before its quarter is shown, or where it was shown beside it. */
export function mayTellMonth(concern: { toldAtClose: boolean; isShown: boolean }): boolean {
	return concern.toldAtClose || !concern.isShown;
}

/** Whether the figures of a quarter have been shown. */
async function isShown(db: Kysely<Database>, quarter: Quarter): Promise<boolean> {
	const made = db.selectFrom('publishedFigures').select('quarter').where('quarter', '=', quarter);
	return (await made.executeTakeFirst()) !== undefined;
}

/** Reads the story behind a published outcome. Public. */
export async function readStory(
	db: Kysely<Database>,
	outcome: { proposalId: string; timeZone: string },
): Promise<OutcomeStory> {
	const rows = await db
		.selectFrom('proposal')
		.leftJoin('proposalConcern', 'proposalConcern.proposalId', 'proposal.id')
		.leftJoin('concern', (join) =>
			join
				.onRef('concern.id', '=', 'proposalConcern.concernId')
				// What was told to the mediators alone stays with them, also what it was about and when.
				.on('concern.audience', '!=', 'mediators'),
		)
		.select(['proposal.openedAt', 'proposal.frozenAt', 'proposal.decidedAt', 'proposal.version'])
		.select(['concern.dimension', 'concern.raisedAt', 'concern.toldAtClose'])
		.where('proposal.id', '=', outcome.proposalId)
		.execute();
	const [proposal] = rows;
	if (!proposal) throw new NotFound('proposal');
	const concerns = rows.flatMap(({ dimension, raisedAt, toldAtClose }) =>
		dimension === null || raisedAt === null ? [] : [{ dimension, raisedAt, toldAtClose: toldAtClose === 1 }],
	);
	const day = (at: string) => localDay(at, outcome.timeZone);
	const between = (from: string | null, to: string | null) =>
		from === null || to === null ? null : Math.max(0, daysBetween(day(from), day(to)));
	const talked = between(proposal.openedAt, proposal.frozenAt);
	const [first] = concerns.toSorted((a, b) => a.raisedAt.localeCompare(b.raisedAt));
	const tellsMonth =
		first && (first.toldAtClose || mayTellMonth({ ...first, isShown: await isShown(db, quarterOf(first.raisedAt)) }));
	return {
		dimensions: DIMENSIONS.filter((dimension) => concerns.some((concern) => concern.dimension === dimension)),
		// No page, feed or file can say more of it than it knows: the month.
		raisedIn: !first || !tellsMonth ? null : `${day(first.raisedAt).slice(0, 7)}-15T12:00:00.000Z`,
		weeks: talked === null ? null : Math.max(1, Math.ceil(talked / 7)),
		versions: proposal.version,
		daysToReflect: between(proposal.frozenAt, proposal.decidedAt),
		decidedAt: proposal.decidedAt,
	};
}
