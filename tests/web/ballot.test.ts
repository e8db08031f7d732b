import { expect, test } from 'vitest';
import { choiceIn } from '#web/ballot.ts';

test('places pressed on a paper become an order, whatever order the options stand in', () => {
	const paper = { choice: { place: { 0: '3', 1: '', 2: '1', 3: '7' } } };
	expect(choiceIn(paper, 'rank')).toEqual({ ranking: [2, 0, 3] });
	expect(choiceIn({}, 'rank')).toEqual({ ranking: [] });
});

test('stones pressed on a paper are kept for each option, none where nothing was pressed', () => {
	expect(choiceIn({ choice: { laid: { 0: '2', 1: '', 2: '1' } } }, 'points')).toEqual({ points: ['2', '0', '1'] });
});

test('a paper made by hand with a row far below makes no paper of a million rows', () => {
	expect(choiceIn({ choice: { place: { 99999999: '1' } } }, 'rank')).toEqual({ ranking: [] });
});
