import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { readPlaces } from '../area/placeQueries.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { type QuarterFacts, figuresOf } from './figures.ts';
import { mayCloseQuarter } from './figuresPolicy.ts';
import { QUARTER, closesAt, daysOf } from './quarter.ts';

export const CloseQuarter = z.object({ quarter: z.string().regex(QUARTER) });

/** When a quarter is over its figures are counted, the small ones withheld, and kept as they are first shown. */
export const closeQuarter = verb(CloseQuarter, async ({ db, actor, now, record, schedule }, { quarter }) => {
	const there = await db
		.selectFrom('publishedFigures')
		.select('quarter')
		.where('quarter', '=', quarter)
		.executeTakeFirst();
	allow(mayCloseQuarter(actor, { closesAt: closesAt(quarter), isClosed: there !== undefined }, now));
	const figures = JSON.stringify(figuresOf(await gatherFacts(db, quarter)));
	const kept = await db
		.insertInto('publishedFigures')
		.values({ quarter, figures, madeAt: now })
		.onConflict((conflict) => conflict.column('quarter').doNothing())
		.executeTakeFirst();
	// Of two who close it at once, the second finds it closed.
	if (Number(kept.numInsertedOrUpdatedRows ?? 0) === 0) allow(no('alreadyDone'));
	await keepWhatWasTold(db, quarter);
	await record({ type: 'quarterClosed', quarter });
	const next = nextQuarter(quarter);
	if (closesAt(next) > now) await schedule('closeQuarter', next, closesAt(next));
	return { quarter };
});

function nextQuarter(quarter: string): string {
	const { until } = daysOf(quarter);
	return `${until.slice(0, 4)}-Q${Math.ceil(Number(until.slice(5, 7)) / 3)}`;
}

/**
 * Which concerns the table was made beside, so that a story may tell their month. A concern that is taken up only after
 * its quarter was shown is told without it: the table was not made for readers who know of it.
 */
async function keepWhatWasTold(db: Transaction<Database>, quarter: string): Promise<void> {
	const { from, until } = daysOf(quarter);
	await db
		.updateTable('concern')
		.set({ toldAtClose: 1 })
		.where('raisedAt', '>=', from)
		.where('raisedAt', '<', until)
		.where('audience', '!=', 'mediators')
		.where('id', 'in', (is) => is.selectFrom('proposalConcern').select('concernId'))
		.execute();
}

async function gatherFacts(db: Transaction<Database>, quarter: string): Promise<QuarterFacts> {
	const { from, until } = daysOf(quarter);
	const concerns = await db
		.selectFrom('concern')
		.select(['areaId', 'dimension', 'audience'])
		.select((concern) =>
			concern
				.selectFrom('proposalConcern')
				.select(({ fn }) => fn.countAll().as('count'))
				.whereRef('proposalConcern.concernId', '=', 'concern.id')
				.as('proposals'),
		)
		.where('raisedAt', '>=', from)
		.where('raisedAt', '<', until)
		.execute();
	const committees = await db
		.selectFrom('committee')
		.select('areaId')
		.where('createdAt', '<', until)
		.where('dissolvedAt', 'is', null)
		.execute();
	const areaIds = [...new Set([...concerns, ...committees].map((one) => one.areaId))];
	const areas = await readPlaces(db, areaIds);
	const codeOf = (areaId: string) => areas.get(areaId)?.codes[0] ?? '';
	const names = new Map(committees.map(({ areaId }) => [codeOf(areaId), areas.get(areaId)?.names[0] ?? '']));
	const { sessions } = await db
		.selectFrom('session')
		.select(({ fn }) => fn.countAll().as('sessions'))
		.where('closedAt', '>=', from)
		.where('closedAt', '<', until)
		.executeTakeFirstOrThrow();
	const seats = await db
		.selectFrom('seat')
		.select(({ fn }) => ['reserved', fn.countAll().as('count')])
		.where('vacantSince', 'is', null)
		.groupBy('reserved')
		.execute();
	const count = (rows: typeof seats) => rows.reduce((sum, row) => sum + Number(row.count), 0);
	return {
		places: [...names]
			.map(([code, name]) => ({ code, name }))
			.sort((a, b) => a.name.localeCompare(b.name, 'fr') || a.code.localeCompare(b.code)),
		concerns: concerns.map(({ areaId, dimension, audience, proposals }) => ({
			place: codeOf(areaId),
			dimension,
			told: audience !== 'mediators' && Number(proposals) > 0,
		})),
		sessions: Number(sessions),
		committees: committees.length,
		seats: {
			women: count(seats.filter(({ reserved }) => (JSON.parse(reserved) as string[]).includes('women'))),
			all: count(seats),
		},
	};
}
