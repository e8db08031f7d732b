import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Choice } from '#domain/poll/choice.ts';
import { PASS_RULES, STANCES, type PassRule, type Stance, type Vote } from '#domain/poll/poll.ts';
import { decide, reasonsOf, tally } from '#domain/poll/tally.ts';

const stances = (counts: Partial<Record<Stance, number>>): Choice[] =>
	STANCES.flatMap((stance) =>
		Array.from({ length: counts[stance] ?? 0 }, () =>
			stance === 'cannotLiveWith' ? { stance, reason: { code: 'costs' as const } } : { stance },
		),
	);
const votes = (yes: number, no: number, abstain = 0): Choice[] => [
	...Array.from({ length: yes }, () => ({ vote: 'yes' as Vote })),
	...Array.from({ length: no }, () => ({ vote: 'no' as Vote })),
	...Array.from({ length: abstain }, () => ({ vote: 'abstain' as Vote })),
];
const options = (...chosen: number[]): Choice[] => chosen.map((option) => ({ option }));

const onStances = (rule: PassRule, counts: Partial<Record<Stance, number>>, rollSize = 7) =>
	decide(rule, tally('consensus', stances(counts)), { rollSize, quorumMet: true }).outcome;
const onVotes = (rule: PassRule, yes: number, no: number, abstain = 0, rollSize = 7) =>
	decide(rule, tally('yesNoAbstain', votes(yes, no, abstain)), { rollSize, quorumMet: true }).outcome;
const onOptions = (rule: PassRule, ...chosen: number[]) =>
	decide(rule, tally('chooseOne', options(...chosen), { optionsCount: 3 }), { rollSize: 7, quorumMet: true });

describe('counting', () => {
	test('yes, no and abstain are counted, blank and spoilt ballots each by themselves', () => {
		const sum = tally('yesNoAbstain', [...votes(3, 1, 1), { blank: true }, { vote: 'maybe' }, null, 'yes'], {
			unreadable: 2,
		});
		expect(sum).toEqual({
			method: 'yesNoAbstain',
			counts: { yes: 3, no: 1, abstain: 1 },
			cast: 11,
			valid: 5,
			blank: 1,
			spoilt: 5,
		});
	});

	test('each approved option counts once a ballot, and approving none is blank', () => {
		const sum = tally('approveSeveral', [{ options: [0, 2] }, { options: [2] }, { options: [] }, { options: [1, 1] }], {
			optionsCount: 3,
		});
		expect(sum).toEqual({ method: 'approveSeveral', counts: [1, 0, 2], cast: 4, valid: 2, blank: 1, spoilt: 1 });
	});

	test('an option that is not on the paper is spoilt', () => {
		expect(tally('chooseOne', options(0, 1, 2, 3), { optionsCount: 3 })).toMatchObject({
			counts: [1, 1, 1],
			spoilt: 1,
		});
	});

	test('a block without a reason is spoilt', () => {
		expect(tally('consensus', [{ stance: 'cannotLiveWith' }])).toMatchObject({ valid: 0, spoilt: 1 });
	});

	test('whatever is handed in, every ballot is counted exactly once', () => {
		const any = fc.oneof(
			fc.anything(),
			fc.record({ vote: fc.constantFrom('yes', 'no', 'abstain') }),
			fc.constant({ blank: true }),
		);
		fc.assert(
			fc.property(fc.array(any), fc.nat(5), (made, unreadable) => {
				const sum = tally('yesNoAbstain', made, { unreadable });
				expect(sum.cast).toBe(made.length + unreadable);
				expect(sum.valid + sum.blank + sum.spoilt).toBe(sum.cast);
				expect(Object.values(sum.counts).reduce((a, b) => a + b, 0)).toBe(sum.valid);
			}),
		);
	});
});

describe('without a quorum nothing is decided', () => {
	test.each(PASS_RULES)('not by %s', (rule) => {
		const sum = tally('yesNoAbstain', votes(3, 0));
		expect(decide(rule, sum, { rollSize: 7, quorumMet: false })).toEqual({ outcome: 'inquorate', winner: null });
	});
});

describe('consensus', () => {
	test('is when nobody objects and more support it than stand aside', () => {
		expect(onStances('consensus', { support: 7 })).toBe('byConsensus');
		expect(onStances('consensus', { support: 4, standAside: 3 })).toBe('byConsensus');
		expect(onStances('consensus', { support: 5, reservations: 2 })).toBe('byConsensusWithReservations');
		expect(onStances('consensus', { reservations: 7 })).toBe('byConsensusWithReservations');
	});

	test('one who cannot live with it sends it back, and so does one who needs more talk', () => {
		expect(onStances('consensus', { support: 6, cannotLiveWith: 1 })).toBe('returned');
		expect(onStances('consensus', { support: 6, moreTalk: 1 })).toBe('returned');
	});

	test('a text that the room merely lets pass is nobody’s', () => {
		expect(onStances('consensus', { support: 3, standAside: 3 })).toBe('returned');
		expect(onStances('consensus', { standAside: 7 })).toBe('returned');
		expect(onStances('consensus', {})).toBe('returned');
	});

	test('on yes and no it is yes without a no', () => {
		expect(onVotes('consensus', 5, 0, 2)).toBe('byConsensus');
		expect(onVotes('consensus', 6, 1)).toBe('returned');
		expect(onVotes('consensus', 2, 0, 5)).toBe('returned');
	});

	test('on options it is one that everybody who chose chose', () => {
		expect(onOptions('consensus', 1, 1, 1)).toEqual({ outcome: 'byConsensus', winner: 1 });
		expect(onOptions('consensus', 1, 1, 2)).toEqual({ outcome: 'returned', winner: null });
	});
});

describe('simple majority of members present and voting', () => {
	test('more yes than no carries; abstentions do not vote', () => {
		expect(onVotes('simpleMajority', 2, 1, 4)).toBe('carried');
		expect(onVotes('simpleMajority', 1, 2, 4)).toBe('notCarried');
		expect(onVotes('simpleMajority', 0, 0, 7)).toBe('notCarried');
	});

	test('a tie is not adopted and goes back to options', () => {
		expect(onVotes('simpleMajority', 3, 3, 1)).toBe('tied');
	});

	test('on the consensus scale reservations are for it, more talk is against it', () => {
		expect(onStances('simpleMajority', { support: 1, reservations: 2, standAside: 2, cannotLiveWith: 2 })).toBe(
			'carried',
		);
		expect(onStances('simpleMajority', { support: 2, moreTalk: 2, cannotLiveWith: 1 })).toBe('notCarried');
	});

	test('of options the one with the most wins, and equal ones are tied', () => {
		expect(onOptions('simpleMajority', 0, 2, 2)).toEqual({ outcome: 'carried', winner: 2 });
		expect(onOptions('simpleMajority', 0, 0, 2, 2, 1)).toEqual({ outcome: 'tied', winner: null });
		expect(onOptions('simpleMajority')).toEqual({ outcome: 'notCarried', winner: null });
	});
});

describe('options in everybody’s own order', () => {
	const ranked = (...rankings: number[][]) =>
		tally(
			'rank',
			rankings.map((ranking) => ({ ranking })),
			{ optionsCount: 3 },
		);
	const terms = { rollSize: 5, quorumMet: true };

	test('whoever is ranked comes before whoever is left out', () => {
		expect(ranked([2], [], [0, 1])).toMatchObject({
			...{ cast: 3, valid: 2, blank: 1, counts: [1, 0, 1] },
			pairs: [
				[0, 1, 1],
				[0, 0, 1],
				[1, 1, 0],
			],
		});
	});

	test('the option wins that holds against every other, not the one with the most first places', () => {
		const sum = ranked([0, 1], [0, 1], [1, 2], [2, 1], [2, 1]);
		expect(decide('simpleMajority', sum, terms)).toEqual({ outcome: 'carried', winner: 1 });
	});

	test('two thirds of the seats must prefer it to each other one', () => {
		expect(decide('twoThirdsOfSeats', ranked([0], [0], [0], [1, 0]), terms).outcome).toBe('notCarried');
		expect(decide('twoThirdsOfSeats', ranked([0], [0], [0], [0], [1]), terms).outcome).toBe('carried');
	});

	test('consensus is that everybody puts the same one first', () => {
		expect(decide('consensus', ranked([0, 1], [0], [0, 2]), terms)).toEqual({ outcome: 'byConsensus', winner: 0 });
		expect(decide('consensus', ranked([0, 1], [0], [1, 0]), terms).outcome).toBe('returned');
	});

	test('where nobody chose, or two hold equally, nothing is adopted', () => {
		expect(decide('simpleMajority', ranked([], []), terms).outcome).toBe('notCarried');
		expect(decide('simpleMajority', ranked([0], [1]), terms).outcome).toBe('tied');
	});
});

describe('stones', () => {
	const laid = (...points: number[][]) =>
		tally(
			'points',
			points.map((one) => ({ points: one })),
			{ optionsCount: 3, points: 3 },
		);

	test('are summed on each option; a paper without one is blank, one with too many is spoilt', () => {
		expect(laid([2, 1, 0], [0, 3, 0], [0, 0, 0], [4, 0, 0])).toMatchObject({
			...{ cast: 4, valid: 2, blank: 1, spoilt: 1, counts: [2, 4, 0] },
		});
	});

	test('the option with the most wins; equal is a tie', () => {
		const terms = { rollSize: 3, quorumMet: true };
		expect(decide('simpleMajority', laid([2, 1, 0], [0, 3, 0]), terms)).toEqual({ outcome: 'carried', winner: 1 });
		expect(decide('simpleMajority', laid([3, 0, 0], [0, 3, 0]), terms).outcome).toBe('tied');
	});
});

describe('two thirds of the seats', () => {
	test('absent and abstaining seats weigh against', () => {
		expect(onVotes('twoThirdsOfSeats', 5, 0, 0, 7)).toBe('carried');
		expect(onVotes('twoThirdsOfSeats', 4, 0, 3, 7)).toBe('notCarried');
		expect(onVotes('twoThirdsOfSeats', 6, 3, 0, 9)).toBe('carried');
	});

	test('an option needs them too', () => {
		expect(onOptions('twoThirdsOfSeats', 1, 1, 1, 1, 1)).toEqual({ outcome: 'carried', winner: 1 });
		expect(onOptions('twoThirdsOfSeats', 1, 1, 1, 1)).toEqual({ outcome: 'notCarried', winner: null });
	});

	test('a tie between two options that both reach them is a tie', () => {
		const sum = tally(
			'approveSeveral',
			Array.from({ length: 6 }, () => ({ options: [0, 1] })),
			{ optionsCount: 2 },
		);
		expect(decide('twoThirdsOfSeats', sum, { rollSize: 7, quorumMet: true }).outcome).toBe('tied');
	});
});

describe('each side', () => {
	const sidesSay = (...sides: Choice[][]) =>
		decide('eachSide', tally('yesNoAbstain', sides.flat()), {
			rollSize: 20,
			quorumMet: true,
			sides: sides.map((side) => tally('yesNoAbstain', side)),
		}).outcome;

	test('a large side cannot outvote a small one', () => {
		expect(sidesSay(votes(15, 0), votes(2, 3))).toBe('notCarried');
		expect(sidesSay(votes(8, 7), votes(3, 2))).toBe('carried');
	});

	test('a tie, or nobody, on a side does not carry it', () => {
		expect(sidesSay(votes(5, 0), votes(2, 2))).toBe('notCarried');
		expect(sidesSay(votes(5, 0), [])).toBe('notCarried');
	});

	test('the sides must want the same option', () => {
		const sides = [options(0, 0, 1), options(1, 1, 0)].map((side) => tally('chooseOne', side, { optionsCount: 2 }));
		const sum = tally('chooseOne', options(0, 0, 1, 1, 1, 0), { optionsCount: 2 });
		expect(decide('eachSide', sum, { rollSize: 6, quorumMet: true, sides })).toEqual({
			outcome: 'notCarried',
			winner: null,
		});
	});

	test('it cannot be decided without knowing the sides', () => {
		expect(() => decide('eachSide', tally('yesNoAbstain', votes(5, 0)), { rollSize: 5, quorumMet: true })).toThrow();
	});
});

test('the order of the ballots never changes the result', () => {
	fc.assert(
		fc.property(
			fc.array(fc.constantFrom(...STANCES)),
			fc.constantFrom('consensus', 'simpleMajority', 'twoThirdsOfSeats'),
			(cast, rule) => {
				const choices = cast.map((stance) => ({ stance, reason: { code: 'costs' } }));
				const terms = { rollSize: 30, quorumMet: true };
				expect(decide(rule as PassRule, tally('consensus', choices.toReversed()), terms)).toEqual(
					decide(rule as PassRule, tally('consensus', choices), terms),
				);
			},
		),
	);
});

test('reasons come out unattributed, each once, in an order that tells nothing', () => {
	expect(
		reasonsOf([
			{ stance: 'cannotLiveWith', reason: { code: 'otherWords', words: 'Trop tard.' } },
			{ stance: 'support' },
			{ stance: 'reservations', reason: { code: 'costs' } },
			{ stance: 'cannotLiveWith', reason: { code: 'costs', words: 'Le pont.' } },
		]),
	).toEqual({ codes: ['costs', 'otherWords'], words: ['Le pont.', 'Trop tard.'] });
});
