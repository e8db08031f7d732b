import { describe, expect, test } from 'vitest';
import { holdsWords, searchText, searchWords, snippet } from '#domain/searchText.ts';

const finds = (query: string, text: string) => holdsWords(text, searchWords(query));
const marked = (text: string, query: string) =>
	snippet(text, searchWords(query), 20)
		?.map((stretch) => (stretch.hit ? `[${stretch.text}]` : stretch.text))
		.join('');

describe('a text is searched', () => {
	test('without case and accents, whichever way they were typed', () => {
		expect(searchText('Éléphants DÉTRUITS')).toBe('elephants detruits');
		expect(searchText('e\u0301le\u0301phant')).toBe('elephant');
		expect(finds('ecole', 'L’École du marché')).toBe(true);
		expect(finds('ÉCOLE', 'lecole')).toBe(true);
	});
	test('with French ligatures written out, and apostrophes of every kind as spaces', () => {
		expect(searchText('Sœur, cœur')).toBe('soeur coeur');
		expect(finds('soeur', 'Ma sœur')).toBe(true);
		expect(finds("l'eau", 'l’eau du puits')).toBe(true);
		expect(finds('l’eau', 'de l eau')).toBe(true);
	});
	test('with the letters of Fulfulde and Bambara as people type them without such keys', () => {
		expect(finds('duungu', 'ɗuungu')).toBe(true);
		expect(finds('nyamina', 'Nyamina ŋ')).toBe(true);
		expect(searchText('ŋɲɛɔƴɓ')).toBe('nneoyb');
	});
	test('with Arabic variants as one: vowels, tatweel, alef, ya, ha, kaf', () => {
		expect(searchText('الْمِيَـــاه')).toBe('المياه');
		expect(searchText('أإآٱا')).toBe('ااااا');
		expect(finds('مستشفي', 'مستشفى')).toBe(true);
		expect(finds('مدرسه', 'المدرسة')).toBe(true);
		expect(finds('کتاب', 'كتاب')).toBe(true);
		expect(finds('مسؤول', 'مسوول')).toBe(true);
	});
	test('whether or not the article was typed', () => {
		expect(finds('المدرسة', 'مدرسة القرية')).toBe(true);
		expect(finds('والمدرسة', 'في مدرسة')).toBe(true);
		expect(searchWords('الله')).toEqual(['الله']);
	});
	test('with digits of every script', () => {
		expect(searchText('٢٠٢٦ ۲۰۲۶ 2026')).toBe('2026 2026 2026');
		expect(finds('٤١', 'BGS-C-041')).toBe(true);
	});
	test('without marks of direction, signs or the wildcards of the database', () => {
		expect(searchText('a\u202eb\u200fc 100 % _x_ \\')).toBe('abc 100 x');
		expect(searchWords('%_\\')).toEqual([]);
	});
});

describe('what somebody looks for', () => {
	test('is every word, once, without lone letters', () => {
		expect(searchWords('d’eau l’eau le puits')).toEqual(['eau', 'le', 'puits']);
		expect(searchWords('a')).toEqual(['a']);
		expect(searchWords('')).toEqual([]);
		expect(searchWords('un deux trois quatre cinq six sept huit neuf')).toHaveLength(8);
	});
});

describe('a piece of the text', () => {
	test('shows the words as they were written', () => {
		expect(marked('L’École est fermée', 'ecole')).toBe('L’[École] est fermée');
		expect(marked('Ma sœur', 'soeur')).toBe('Ma [sœur]');
		expect(marked('في الْمَدْرَسَة الكبيرة', 'مدرسه')).toBe('في الْ[مَدْرَسَة] الكبيرة');
	});
	test('is cut at words round the first one found', () => {
		const text = `${'loin '.repeat(30)}le puits est sec ${'encore '.repeat(30)}`;
		expect(marked(text, 'puits')).toBe('… loin loin loin le [puits] est sec encore …');
	});
	test('does not repeat what overlaps, and is none where nothing is found', () => {
		expect(marked('aaa', 'aa aaa')).toBe('[aaa]');
		expect(marked('rien', 'puits')).toBeUndefined();
	});
});
