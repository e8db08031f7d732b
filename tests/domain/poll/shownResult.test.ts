import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Choice } from '#domain/poll/choice.ts';
import { PASS_RULES, POLL_METHODS, STANCES, VOTES, type PassRule, type PollMethod } from '#domain/poll/poll.ts';
import { band, mayShowList, resultSize, shownResult, type ShownResult } from '#domain/poll/shownResult.ts';
import { decide, tally, type Tally } from '#domain/poll/tally.ts';

const repeat = (choice: Choice, count: number) => Array.from({ length: count }, () => choice);
const votes = (yes: number, no: number, abstain = 0) => [
	...repeat({ vote: 'yes' }, yes),
	...repeat({ vote: 'no' }, no),
	...repeat({ vote: 'abstain' }, abstain),
];

interface Held {
	method: PollMethod;
	rule: PassRule;
	choices: Choice[];
	rollSize: number;
	quorumMet: boolean;
}

function show({ method, rule, choices, rollSize, quorumMet }: Held, secret = true): ShownResult {
	const terms = { optionsCount: 3 };
	const sum = tally(method, choices, terms);
	const half = Math.floor(choices.length / 2);
	const sides: Tally[] = [tally(method, choices.slice(0, half), terms), tally(method, choices.slice(half), terms)];
	const decision = decide(rule, sum, { rollSize, quorumMet, sides });
	return shownResult({ secret, passRule: rule, decision }, sum, resultSize(rollSize, sum.cast));
}
const showVotes = (rule: PassRule, choices: Choice[], rollSize = choices.length) =>
	show({ method: 'yesNoAbstain', rule, choices, rollSize, quorumMet: true });

const choiceIn: Record<PollMethod, fc.Arbitrary<Choice>> = {
	consensus: fc.constantFrom(...STANCES).map((stance) => ({ stance, reason: { code: 'costs' } })),
	yesNoAbstain: fc.constantFrom(...VOTES).map((vote) => ({ vote })),
	chooseOne: fc.nat(2).map((option) => ({ option })),
	approveSeveral: fc.uniqueArray(fc.nat(2)).map((options) => ({ options })),
	rank: fc.uniqueArray(fc.nat(2)).map((ranking) => ({ ranking })),
	points: fc.constantFrom('300', '111', '020', '000').map((laid) => ({ points: [...laid].map(Number) })),
};
/** Polls of every method and rule, with so many ballots on a roll at least as long. */
const polls = (least: number, most: number): fc.Arbitrary<Held> =>
	fc.constantFrom(...POLL_METHODS).chain((method) =>
		fc
			.record({
				method: fc.constant(method),
				rule: fc.constantFrom(...PASS_RULES),
				choices: fc.array(choiceIn[method], { minLength: least, maxLength: most }),
				absent: fc.nat(40),
				quorumMet: fc.boolean(),
			})
			.map(({ absent, ...held }) => ({ ...held, rollSize: held.choices.length + absent })),
	);

describe('up to nine ballots', () => {
	test('only words or the winner are shown, whatever was cast', () => {
		const words = ['byConsensus', 'byConsensusWithReservations', 'carried', 'notCarried', 'returned', 'inquorate'];
		fc.assert(
			fc.property(polls(0, 9), (held) => {
				const shown = show(held);
				if (shown.form === 'words') {
					expect(Object.keys(shown).sort()).toEqual(['form', 'outcome']);
					expect(words).toContain(shown.outcome);
				} else {
					expect(shown.form).toBe('winner');
					expect(Object.keys(shown).sort()).toEqual(['form', 'outcome', 'winner']);
				}
			}),
			{ numRuns: 500 },
		);
	});

	test('a result with one dissenter is shown as one with three, and as one with none', () => {
		const carried = [votes(7, 0), votes(6, 1), votes(4, 3), votes(4, 0, 3)].map((cast) =>
			showVotes('simpleMajority', cast),
		);
		expect(new Set(carried.map((shown) => JSON.stringify(shown))).size).toBe(1);
	});

	test('what is shown depends on the ballots only through the outcome', () => {
		fc.assert(
			fc.property(fc.constantFrom(...PASS_RULES), fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), (rule, a, b, c, d) => {
				const [one, other] = [votes(a, Math.min(b, 9 - a)), votes(c, Math.min(d, 9 - c))];
				const [first, second] = [showVotes(rule, one, 9), showVotes(rule, other, 9)];
				if ('outcome' in first && 'outcome' in second && first.outcome === second.outcome)
					expect(first).toEqual(second);
			}),
		);
	});

	test('reservations are told without their number', () => {
		const held = (reservations: number) =>
			show({
				method: 'consensus',
				rule: 'consensus',
				choices: [
					...repeat({ stance: 'support' }, 7 - reservations),
					...repeat({ stance: 'reservations' }, reservations),
				],
				rollSize: 7,
				quorumMet: true,
			});
		expect(held(1)).toEqual({ form: 'words', outcome: 'byConsensusWithReservations' });
		expect(held(6)).toEqual(held(1));
	});

	test('a tie is not carried: that it was one would be a count', () => {
		expect(showVotes('simpleMajority', votes(3, 3))).toEqual({ form: 'words', outcome: 'notCarried' });
		expect(showVotes('simpleMajority', votes(0, 6))).toEqual({ form: 'words', outcome: 'notCarried' });
	});

	test('a long roll does not help when few have cast', () => {
		expect(showVotes('simpleMajority', votes(5, 1), 200).form).toBe('words');
	});
});

describe('ten to twenty-nine ballots', () => {
	test('no number is in it, whatever was cast', () => {
		fc.assert(
			fc.property(polls(10, 29), (held) => {
				const shown = show(held);
				const unnumbered = shown.form === 'winner' ? { ...shown, winner: 'an option' } : shown;
				expect(JSON.stringify(unnumbered)).not.toMatch(/\d/);
				expect(['words', 'winner', 'bands']).toContain(shown.form);
			}),
			{ numRuns: 500 },
		);
	});

	test('yes and no are told in bands', () => {
		expect(showVotes('simpleMajority', votes(18, 2))).toEqual({ form: 'bands', outcome: 'carried', yes: 'nearlyAll' });
		expect(showVotes('simpleMajority', votes(10, 10))).toEqual({
			form: 'bands',
			outcome: 'notCarried',
			yes: 'aboutHalf',
		});
	});

	test('the band of a vote in which most abstained is not one of the three who voted', () => {
		expect(showVotes('simpleMajority', votes(3, 0, 9))).toEqual({ form: 'bands', outcome: 'carried', yes: 'few' });
	});

	test('a band never points at the one who stopped a consensus', () => {
		expect(showVotes('consensus', votes(11, 1))).toEqual({ form: 'words', outcome: 'returned' });
	});

	test('their edges are those of the table', () => {
		expect([86, 85, 61, 60, 40, 39, 0].map((yes) => band(yes, 100))).toEqual([
			'nearlyAll',
			'most',
			'most',
			'aboutHalf',
			'aboutHalf',
			'few',
			'few',
		]);
		expect(band(0, 0)).toBe('few');
	});
});

describe('thirty ballots and more', () => {
	test('counts are shown, and the list may be', () => {
		const shown = showVotes('simpleMajority', votes(20, 10));
		expect(shown).toMatchObject({
			form: 'counts',
			outcome: 'carried',
			counts: { yes: 20, no: 10, abstain: 0 },
			ballots: [],
		});
		expect(mayShowList(shown)).toBe(true);
	});

	test('where each side must carry, no count tells what a small side said', () => {
		const shown = showVotes('eachSide', votes(35, 5));
		expect(shown).toEqual({ form: 'words', outcome: 'carried' });
		expect(mayShowList(shown)).toBe(false);
	});

	test('without a quorum there is no count: the poll may be held again', () => {
		fc.assert(
			fc.property(polls(0, 60), (held) => {
				expect(show({ ...held, quorumMet: false })).toEqual({ form: 'words', outcome: 'inquorate' });
			}),
		);
	});
});

test('a named poll shows counts and who chose what, however small', () => {
	const choices = votes(2, 1);
	const sum = tally('yesNoAbstain', choices);
	const decision = decide('simpleMajority', sum, { rollSize: 3, quorumMet: true });
	const ballots = choices.map((choice, index) => ({ rollEntryId: `entry${index}`, choice }));
	const shown = shownResult({ secret: false, passRule: 'simpleMajority', decision, ballots }, sum, 3);
	expect(shown).toMatchObject({ form: 'named', outcome: 'carried', counts: { yes: 2, no: 1 }, ballots, listed: false });
	expect(JSON.parse(JSON.stringify(shown))).toEqual(shown);
});
