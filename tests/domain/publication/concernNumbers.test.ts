import { expect, test } from 'vitest';
import { leaveOutConcernNumbers, withoutConcernNumbers } from '#domain/publication/concernNumbers.ts';

test.each([
	['Préoccupation BGS-C-041.', 'Préoccupation BGS-C-….'],
	['bgs-c-41 et PAO-C-022', 'bgs-c-… et PAO-C-…'],
	['BGS - C - 041', 'BGS - C - …'],
	['BGS–C–041, BGS-C041', 'BGS–C–…, BGS-C…'],
	['الشاغل BGS-C-٠٤١', 'الشاغل BGS-C-…'],
])('of “%s” the number of a concern stays behind', (typed, leaves) => {
	expect(withoutConcernNumbers(typed)).toBe(leaves);
});

test.each([
	'BGS-2026-014',
	'BGS-P-019',
	'BGS-E-02',
	'svelte-c1a2b3',
	'CF-621',
	'la route B-C 12 kms',
	'vitamine-C-500',
])('“%s” stays as it is', (text) => {
	expect(withoutConcernNumbers(text)).toBe(text);
});

test('so it is with everything in a paper, and what is no text stays what it is', () => {
	const paper = { summary: 'BGS-C-041', clauses: [{ number: 41, text: 'Voir bgs-c-1' }], withheld: null };
	expect(leaveOutConcernNumbers(paper)).toEqual({
		summary: 'BGS-C-…',
		clauses: [{ number: 41, text: 'Voir bgs-c-…' }],
		withheld: null,
	});
});
