import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	codeWords,
	groupCode,
	newCardCode,
	newHandle,
	normaliseCode,
	normaliseHandle,
	wordsOf,
} from '#domain/codeWords.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the words that codes are made of', () => {
	test('carry no accents, and differ in their first four letters', () => {
		for (const language of ['fr', 'en'] as const) {
			const words = codeWords(language);
			expect(words.length).toBeGreaterThan(1300);
			expect(words.every((word) => /^[a-z]+$/.test(word))).toBe(true);
			expect(new Set(words.map((word) => word.slice(0, 4))).size).toBe(words.length);
		}
	});

	test('hurt nobody who finds them on a ballot', () => {
		for (const word of ['guerrier', 'sorcier', 'ethnie', 'ennemi', 'voter'])
			expect(codeWords('fr')).not.toContain(word);
		for (const word of ['weapon', 'tribe', 'enemy', 'kill', 'vote']) expect(codeWords('en')).not.toContain(word);
	});

	test('are the same as when the heads on notice boards were printed', () => {
		expect(sha256(codeWords('fr').join(' '))).toBe('b24a3c7b81a68ee9d4aed7001ecb6940435fe46728ad905e938abd8198c40d73');
	});
});

describe('a hash in words', () => {
	test('is always the same', () => {
		const hash = sha256('palabre');
		expect(wordsOf(hash, 6)).toEqual(wordsOf(hash.toUpperCase(), 6));
		expect(wordsOf(hash, 6)).toHaveLength(6);
		expect(wordsOf(hash, 12).slice(0, 6)).toEqual(wordsOf(hash, 6));
		expect(wordsOf(sha256('palabre.'), 6)).not.toEqual(wordsOf(hash, 6));
	});

	test('has no more words than it has bits for', () => {
		expect(() => wordsOf('abcd', 2)).toThrow(RangeError);
		expect(() => wordsOf('', 0)).toThrow(TypeError);
		expect(() => wordsOf('zz', 1)).toThrow(TypeError);
	});
});

describe('names to sign in with', () => {
	test('are two plain words that read back as themselves', () => {
		for (let i = 0; i < 50; i += 1) {
			const handle = newHandle();
			expect(handle).toMatch(/^[a-z]+-[a-z]+$/);
			expect(normaliseHandle(handle)).toBe(handle);
		}
	});

	test('are found again however they are typed', () => {
		for (const typed of ['Bateau Citron', ' bateau – citron ', 'BATEAU_CITRON', 'bâteau-citron', '\u200ebateau-citron'])
			expect(normaliseHandle(typed)).toBe('bateau-citron');
	});
});

describe('the code of a card', () => {
	test('has 60 random bits in groups of four', () => {
		const codes = Array.from({ length: 500 }, newCardCode);
		for (const code of codes) {
			expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
			expect(groupCode(normaliseCode(code))).toBe(code);
		}
		expect(new Set(codes).size).toBe(500);
	});

	test('is read however it is typed', () => {
		for (const typed of [
			'7K3M-01Q1-HV90',
			'7k3m olqi hv9o',
			' 7K3M—O1QL—HV90',
			'٧k٣m٠١q١hv٩٠',
			'۷K۳M-۰۱Q۱-HV۹۰',
			'7K3M01Q1HV90',
		])
			expect(normaliseCode(typed)).toBe('7K3M01Q1HV90');
	});

	test('reads the same the second time, whatever is typed', () => {
		for (const read of [normaliseCode, normaliseHandle])
			fc.assert(
				fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
					expect(read(read(typed))).toBe(read(typed));
				}),
			);
	});

	test('is wrong when something else is in it', () => {
		expect(normaliseCode('7K3M-01Q1-HV9U!')).toBe('7K3M01Q1HV9U!');
	});
});
