import { z } from 'zod';
import { FieldName, Id, latinDigits, text, whole } from '../fields.ts';
import { verb } from '../perform.ts';
import { canonical } from '../record/chain.ts';
import { allow, no } from '../refusals.ts';
import { type PaperEntry, batchState, couldBeTotals, countsTotals, paperLines, readOrder } from './paper.ts';
import { mayEnterPaperBatch } from './paperPolicy.ts';
import { countOnPaper, findBatch } from './paperQueries.ts';

const Papers = whole(0, 1_000_000);

/** Lines like `3 1 2 : 14`: first choice 3, then 1, then 2, on fourteen papers. */
const Orders = text(20_000)
	.transform((typed) => latinDigits(typed).split('\n'))
	.transform((lines, context) => {
		const orders: { order: string; count: number }[] = [];
		for (const [index, line] of lines.entries()) {
			if (line.trim() === '') continue;
			const [, order, count] = /^([\d\s,.>;-]+)[:=×x*]\s*(\d{1,6})\s*$/.exec(line) ?? [];
			if (order !== undefined && count !== undefined) orders.push({ order, count: Number(count) });
			else context.addIssue({ code: 'custom', params: { code: 'orderLine', line: index + 1 } });
		}
		return orders;
	});

export const EnterPaperBatch = z
	.object({
		batchId: Id,
		/** The lines that stood on the form: each must be filled in, with 0 where there is nothing. */
		lines: z.array(FieldName).max(400).default([]),
		counts: z.record(FieldName, Papers).default({}),
		/** Of a ranking: every different order, with how many papers have it. */
		orders: Orders.optional(),
		/** Papers that carry a choice, where a paper stands in several lines. */
		papers: Papers.optional(),
		blank: Papers,
		spoilt: Papers,
		unused: Papers,
	})
	.superRefine(({ lines, counts }, context) => {
		for (const line of lines)
			if (counts[line] === undefined)
				context.addIssue({ code: 'custom', path: ['counts', line], params: { code: 'required' } });
	});

/**
 * One of two people types what they counted in a box, without seeing what the other typed. Where the two differ the box
 * stands still: both count the lines that differ again.
 */
export const enterPaperBatch = verb(EnterPaperBatch, async (context, input) => {
	const { db, actor, record } = context;
	const { batch, vote } = await findBatch(context, input.batchId);
	allow(mayEnterPaperBatch(actor, vote, batch, await countOnPaper(db, vote.id)));
	const { blank, spoilt, unused, papers } = input;
	const counts = vote.method === 'rank' ? ordersOf(input, vote.optionsCount) : linesOf(input, paperLines(vote));
	if (counts === null) allow(no('notAnOption'));
	const totals = countsTotals(vote.method) ? { papers: papers ?? 0 } : {};
	const entry: PaperEntry = { counts: counts ?? {}, blank, spoilt, unused, ...totals };
	if (countsTotals(vote.method) && !couldBeTotals(entry, vote)) allow(no('totalsDoNotFit'));
	const typed = canonical(entry);
	const by = actor.accountId;
	// A third person's count takes the place of the one that it contradicts.
	const first =
		batch.firstBy === null ||
		batch.firstBy === by ||
		(batchState(batch) === 'differs' && batch.secondBy !== by && canonical(batch.secondEntry) === typed);
	await db
		.updateTable('paperBatch')
		.set(first ? { firstEntry: typed, firstBy: by } : { secondEntry: typed, secondBy: by })
		.where('id', '=', batch.id)
		.execute();
	await record({ type: 'batchEntered', committeeId: vote.committeeId, pollId: vote.id, batchId: batch.id });
	return { batchId: batch.id };
});

/** The counts of a tally sheet's lines; null when they are not exactly those of this vote. */
function linesOf({ counts }: z.output<typeof EnterPaperBatch>, lines: { key: string }[]): PaperEntry['counts'] | null {
	const known = lines.every(({ key }) => counts[key] !== undefined) && Object.keys(counts).length === lines.length;
	return known ? counts : null;
}

/** The different orders of a ranking, each once; null when one names somebody who does not stand. */
function ordersOf(
	{ orders = [] }: z.output<typeof EnterPaperBatch>,
	optionsCount: number,
): PaperEntry['counts'] | null {
	const counts: PaperEntry['counts'] = {};
	for (const { order, count } of orders) {
		const read = readOrder(order, optionsCount);
		if (read === null) return null;
		if (count > 0) counts[read] = (counts[read] ?? 0) + count;
	}
	return counts;
}
