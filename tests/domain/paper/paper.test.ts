import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
	type PaperEntry,
	type PaperTerms,
	choicesOnPaper,
	couldBeTotals,
	differingLines,
	paperLines,
	papersWithChoice,
	readOrder,
	reconcile,
} from '#domain/paper/paper.ts';
import { choiceOf } from '#domain/poll/choice.ts';
import { POLL_METHODS } from '#domain/poll/poll.ts';
import { tally, withPapers } from '#domain/poll/tally.ts';

const terms = (method: PaperTerms['method'], secret = true): PaperTerms => ({
	...{ method, secret, points: 3 },
	optionsCount: method === 'consensus' || method === 'yesNoAbstain' ? 0 : 3,
});
const entry = (counts: Record<string, number>, rest: Partial<PaperEntry> = {}): PaperEntry => ({
	...{ counts, blank: 0, spoilt: 0, unused: 0 },
	...rest,
});

describe('papers', () => {
	it('of a secret vote read exactly like ballots that came by phone, whatever the method', () => {
		for (const method of POLL_METHODS) {
			const given = terms(method);
			const lines = method === 'rank' ? ['3 1 2', '2'] : paperLines(given).map((line) => line.key);
			const papers = ['approveSeveral', 'points'].includes(method) ? { papers: 4 } : {};
			const box = entry(Object.fromEntries(lines.map((line) => [line, 2])), { blank: 1, ...papers });
			const choices = choicesOnPaper(given, box);
			const shape = choiceOf(method, given);
			expect(choices.filter((choice) => !shape.safeParse(choice).success)).toEqual([]);
			const sum = tally(method, choices, given);
			expect([sum.valid, sum.blank, sum.spoilt]).toEqual([papersWithChoice(box), 1, 0]);
			expect(withPapers(tally(method, [], given), { choices, spoilt: 0 })).toEqual(sum);
		}
	});

	it('of a named vote count a block whose reason was said aloud', () => {
		const choices = choicesOnPaper(terms('consensus', false), entry({ support: 2, cannotLiveWith: 1 }));
		const sum = withPapers(tally('consensus', [], { secret: false }), { choices, spoilt: 2 });
		expect(sum).toMatchObject({ cast: 5, valid: 3, spoilt: 2, counts: { support: 2, cannotLiveWith: 1 } });
	});

	it('made of totals have those totals, none is empty, and none says more than a paper may', () => {
		const total = fc.integer({ min: 0, max: 30 });
		fc.assert(
			fc.property(
				fc.constantFrom('approveSeveral' as const, 'points' as const),
				total,
				total,
				total,
				fc.integer({ min: 0, max: 40 }),
				(method, one, two, three, papers) => {
					const given = terms(method);
					const box = entry({ option1: one, option2: two, option3: three }, { papers });
					if (!couldBeTotals(box, given)) return;
					const sum = tally(method, choicesOnPaper(given, box), given);
					expect([sum.cast, sum.valid, sum.blank, sum.spoilt]).toEqual([papers, papers, 0, 0]);
					expect(sum.counts).toEqual([one, two, three]);
				},
			),
		);
	});

	it('fit when what was handed out is what came out of the box and what was left over', () => {
		const box = entry({ yes: 7, no: 2 }, { blank: 1, spoilt: 1, unused: 3 });
		expect(reconcile(14, box)).toMatchObject({ inBox: 9, sum: 14, fits: true });
		expect(reconcile(15, box).fits).toBe(false);
	});

	it('say in which lines two counts differ, and in nothing else', () => {
		const first = entry({ yes: 7, no: 2 }, { blank: 1 });
		expect(differingLines(first, entry({ yes: 7, no: 2 }, { blank: 1 }))).toEqual([]);
		expect(differingLines(first, entry({ yes: 6, no: 3 }, { blank: 1, unused: 2 }))).toEqual(['yes', 'no', 'unused']);
		expect(differingLines(entry({ '3 1': 2 }), entry({ '1 3': 2 }))).toEqual(['3 1', '1 3']);
	});

	it('read an order in any writing, and none with a stranger or somebody twice', () => {
		expect(['3 1 2', '3>1>2', ' 3, 1,2 '].map((typed) => readOrder(typed, 3))).toEqual(['3 1 2', '3 1 2', '3 1 2']);
		expect(['', '0 1', '4', '1 1'].map((typed) => readOrder(typed, 3))).toEqual([null, null, null, null]);
	});
});
