import { entropyToMnemonic, mnemonicToSeedWebcrypto, validateMnemonic } from '@scure/bip39';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type WordLanguage, isCodeWord } from '../codeWords.ts';
import { latinDigits } from '../fields.ts';

/** How many words a keyholder keeps: some 123 random bits and a check, by which a slip of the pen is noticed. */
export const KEY_WORDS = 12;

const LISTS: Record<WordLanguage, string[]> = { fr: french, en: english };
const LANGUAGES = ['fr', 'en'] as const;

/** A word as it is compared: capitals, accents and marks of direction do not matter. */
function plain(typed: string): string {
	return typed
		.normalize('NFKD')
		.replace(/[\p{Mark}\p{Format}\u0640]/gu, '')
		.toLowerCase();
}

/** Whether a word was copied rightly, but for capitals and accents. */
export function isSameWord(typed: string, word: string): boolean {
	return plain(typed).trim() === plain(word);
}

/** The lists as somebody writes them by hand, without accents; each leads back to the word of the list. */
const KNOWN: Record<WordLanguage, ReadonlyMap<string, string>> = {
	fr: new Map(french.map((word) => [plain(word), word])),
	en: new Map(english.map((word) => [plain(word), word])),
};

/**
 * Draws a keyholder's twelve words (BIP39). Drawn again until all of them can be copied by hand and met by anybody:
 * without accents, and none of an unfit meaning.
 */
export function newKeyWords(language: WordLanguage): string[] {
	for (;;) {
		const words = entropyToMnemonic(randomBytes(16), LISTS[language]).split(' ');
		if (words.every((word) => isCodeWord(language, word))) return words;
	}
}

/** What is wrong with words as they were typed. */
export type WrongKeyWords =
	| { code: 'keyWordsCount'; given: number; needed: number }
	| { code: 'keyWordUnknown'; place: number; word: string; near: string }
	/** Every word is known, but not these twelve in this order. */
	| { code: 'keyWordsMixed' };

/** Words may be typed with their numbers, in any case, with or without accents, on one line or several. */
export function readKeyWords(typed: string): { words: string[] } | WrongKeyWords {
	const given = plain(latinDigits(typed))
		.split(/[^\p{Letter}]+/u)
		.filter((word) => word !== '');
	const language = [...LANGUAGES].sort((a, b) => known(given, b) - known(given, a))[0]!;
	const place = given.findIndex((word) => !KNOWN[language].has(word));
	// A word that is in no list says more than "thirteen words": it may be one that fell apart.
	if (place >= 0 && given.length >= KEY_WORDS - 1 && given.length <= KEY_WORDS + 1) {
		const word = given[place]!.slice(0, 20);
		return { code: 'keyWordUnknown', place: place + 1, word, near: nearest(word, language) || 'none' };
	}
	if (given.length !== KEY_WORDS) return { code: 'keyWordsCount', given: given.length, needed: KEY_WORDS };
	if (place >= 0) throw new Error('a word is known or not');
	const words = given.map((word) => KNOWN[language].get(word)!);
	return validateMnemonic(words.join(' '), LISTS[language]) ? { words } : { code: 'keyWordsMixed' };
}

function known(given: readonly string[], language: WordLanguage): number {
	return given.filter((word) => KNOWN[language].has(word)).length;
}

/** The word of the list that was most likely meant; empty when none is near. Every four first letters are one word's. */
function nearest(word: string, language: WordLanguage): string {
	const plainWords = [...KNOWN[language].keys()];
	const sameStart = plainWords.find((one) => word.length >= 4 && one.slice(0, 4) === word.slice(0, 4));
	if (sameStart) return sameStart;
	const best = plainWords
		.map((one) => ({ one, steps: stepsBetween(one, word) }))
		.reduce((a, b) => (b.steps < a.steps ? b : a));
	return best.steps <= 2 ? best.one : '';
}

/** How many letters must be changed, added or left out to make one word of the other (Levenshtein). */
function stepsBetween(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, at) => at);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++)
			next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
		row = next;
	}
	return row[b.length]!;
}

/** Twelve words as a form sends them, by one field. What is wrong is said of the word itself. */
export const KeyWords = z
	.string()
	.max(1000)
	.transform((typed, context): string[] => {
		const read = readKeyWords(typed);
		if ('words' in read) return read.words;
		context.addIssue({ code: 'custom', params: { ...read } });
		return z.NEVER;
	});

/**
 * What a keyholder's key is made from: the words stretched as BIP39 says, bound to this keyholder, so that the same
 * words would make another key for somebody else. Fill it with zeros when it is no longer needed.
 */
export function seedOf(words: readonly string[], keyholderId: string): Promise<Uint8Array> {
	return mnemonicToSeedWebcrypto(words.join(' '), `palabre keyholder ${keyholderId}`);
}
