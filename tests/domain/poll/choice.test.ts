import { describe, expect, test } from 'vitest';
import { Choice, choiceOf } from '#domain/poll/choice.ts';

const accepts = (shape: ReturnType<typeof choiceOf>, made: unknown) => shape.safeParse(made).success;

describe('a choice has the shape its poll asks for', () => {
	test('a vote is no stance, and a stance no vote', () => {
		expect(accepts(choiceOf('yesNoAbstain'), { vote: 'abstain' })).toBe(true);
		expect(accepts(choiceOf('yesNoAbstain'), { stance: 'support' })).toBe(false);
		expect(accepts(choiceOf('consensus'), { vote: 'yes' })).toBe(false);
		expect(accepts(Choice, { vote: 'yes', stance: 'support' })).toBe(false);
	});

	test('an option is one of those on the paper, also when a form sends it as digits', () => {
		const shape = choiceOf('chooseOne', { optionsCount: 3 });
		expect(shape.parse({ option: '2' })).toEqual({ option: 2 });
		for (const option of [3, -1, 0.5, '', null, '1e0']) expect(accepts(shape, { option })).toBe(false);
	});

	test('several options are kept in the order of the paper, each once', () => {
		const shape = choiceOf('approveSeveral', { optionsCount: 3 });
		expect(shape.parse({ options: ['2', '0'] })).toEqual({ options: [0, 2] });
		expect(accepts(shape, { options: [1, 1] })).toBe(false);
	});

	test('a ranking keeps the order in which one puts the options, each once', () => {
		const shape = choiceOf('rank', { optionsCount: 3 });
		expect(shape.parse({ ranking: ['2', '0'] })).toEqual({ ranking: [2, 0] });
		expect(accepts(shape, { ranking: [1, 1] })).toBe(false);
		expect(accepts(shape, { ranking: [3] })).toBe(false);
	});

	test('nobody lays more stones than they have, nor half a stone, nor beside the options', () => {
		const shape = choiceOf('points', { optionsCount: 3, points: 3 });
		expect(shape.parse({ points: ['2', '0', '1'] })).toEqual({ points: [2, 0, 1] });
		for (const points of [
			[2, 2, 0],
			[-1, 3, 0],
			[1.5, 0, 0],
			[3, 0],
			[0, 0, 0, 3],
		])
			expect(accepts(shape, { points })).toBe(false);
	});

	test('nothing else may ride along on a ballot', () => {
		expect(accepts(choiceOf('yesNoAbstain'), { vote: 'yes', mark: 'me' })).toBe(false);
		expect(accepts(choiceOf('yesNoAbstain'), { blank: true })).toBe(true);
	});
});

describe('reasons', () => {
	const named = choiceOf('consensus', { secret: false });
	const secret = choiceOf('consensus', { secret: true });

	test('whoever cannot live with it says why', () => {
		for (const shape of [named, secret, Choice]) {
			expect(accepts(shape, { stance: 'cannotLiveWith' })).toBe(false);
			expect(accepts(shape, { stance: 'cannotLiveWith', reason: { code: '', words: '  ' } })).toBe(false);
		}
		expect(accepts(named, { stance: 'cannotLiveWith', reason: { words: 'Le puits est trop loin.' } })).toBe(true);
		expect(accepts(secret, { stance: 'cannotLiveWith', reason: { code: 'costs' } })).toBe(true);
	});

	test('in a secret poll it comes from the list, in a named one it is written', () => {
		expect(accepts(secret, { stance: 'cannotLiveWith', reason: { words: 'Non.' } })).toBe(false);
		expect(accepts(secret, { stance: 'cannotLiveWith', reason: { code: 'otherWords' } })).toBe(false);
		expect(accepts(secret, { stance: 'cannotLiveWith', reason: { code: 'otherWords', words: 'Non.' } })).toBe(true);
		expect(accepts(named, { stance: 'cannotLiveWith', reason: { code: 'costs' } })).toBe(false);
	});

	test('reservations may say why, or not', () => {
		expect(secret.parse({ stance: 'reservations', reason: { code: '', words: '' } })).toEqual({
			stance: 'reservations',
		});
		expect(secret.parse({ stance: 'reservations', reason: { code: 'tooEarly' } })).toEqual({
			stance: 'reservations',
			reason: { code: 'tooEarly' },
		});
	});

	test('the fields that a form sends along with another stance mean nothing', () => {
		expect(secret.parse({ stance: 'support', reason: { code: 'costs', words: '' } })).toEqual({ stance: 'support' });
	});

	test('what is missing is told as the reason that is required', () => {
		const { error } = secret.safeParse({ stance: 'cannotLiveWith' });
		expect(JSON.stringify(error?.issues)).toContain('reasonRequired');
	});

	test('140 Arabic letters fit a sealed ballot, a page of text does not', () => {
		const words = (count: number) => ({
			stance: 'cannotLiveWith',
			reason: { code: 'otherWords', words: 'س'.repeat(count) },
		});
		expect(accepts(secret, words(140))).toBe(true);
		expect(accepts(secret, words(160))).toBe(false);
		expect(accepts(named, words(1500))).toBe(true);
		expect(accepts(named, words(2001))).toBe(false);
	});
});
