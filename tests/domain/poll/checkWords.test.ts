import { expect, test } from 'vitest';
import { codeWords } from '#domain/codeWords.ts';
import { CheckWords, areCheckWords, checkWordLanguage, drawCheckWords } from '#domain/poll/checkWords.ts';

test('four words are drawn from one list, others each time', () => {
	const drawn = Array.from({ length: 200 }, () => drawCheckWords('fr'));
	for (const words of drawn) {
		expect(words).toHaveLength(4);
		for (const word of words) expect(codeWords('fr')).toContain(word);
	}
	expect(new Set(drawn.map(String)).size).toBe(200);
});

test('the words are in the committee’s language, so that they do not tell the voter’s', () => {
	expect(['en', 'fr', 'ar'].map(checkWordLanguage)).toEqual(['en', 'fr', 'fr']);
});

test('words that were not drawn are not check words', () => {
	const words = drawCheckWords('en');
	expect(areCheckWords(words, 'en')).toBe(true);
	expect(areCheckWords(words.slice(1))).toBe(false);
	expect(areCheckWords([...words.slice(1), 'palabre'])).toBe(false);
	expect(areCheckWords(['zeste', 'zeste', 'zeste', 'zebra'])).toBe(false);
	expect(areCheckWords('zeste')).toBe(false);
});

test('a form sends them back as a list or as one text', () => {
	const words = drawCheckWords('fr');
	expect(CheckWords.parse(words)).toEqual(words);
	expect(CheckWords.parse(` ${words.join(' · ')} `)).toEqual(words);
	expect(CheckWords.safeParse('un deux trois quatre').success).toBe(false);
});
