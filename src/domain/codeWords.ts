import { randomInt } from 'node:crypto';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { latinDigits } from './fields.ts';
import { UNFIT_WORDS } from './unfitWords.ts';

/** The languages that words for codes are drawn in. */
export type WordLanguage = 'fr' | 'en';

function fitWords(all: readonly string[], unfit: string): readonly string[] {
	const out = new Set(unfit.split(/\s+/));
	return all.filter((word) => /^[a-z]+$/.test(word) && !out.has(word));
}

const WORDS: Record<WordLanguage, readonly string[]> = {
	fr: fitWords(french, UNFIT_WORDS.fr),
	en: fitWords(english, UNFIT_WORDS.en),
};

/**
 * The words that codes are made of: the BIP39 lists, whose words differ in their first four letters, without accents
 * (so that a word copied by hand is found again) and without the unfit ones. The French list spells the heads that
 * hang on notice boards (`wordsOf`): a change to it changes those, and its test says so.
 */
export function codeWords(language: WordLanguage): readonly string[] {
	return WORDS[language];
}

const KNOWN: Record<WordLanguage, ReadonlySet<string>> = { fr: new Set(WORDS.fr), en: new Set(WORDS.en) };

/** Says whether a word is one that codes are made of. */
export function isCodeWord(language: WordLanguage, word: unknown): boolean {
	return typeof word === 'string' && KNOWN[language].has(word);
}

/** Draws words at random, each from the whole list. */
export function drawWords(language: WordLanguage, count: number): string[] {
	const words = WORDS[language];
	return Array.from({ length: count }, () => words[randomInt(words.length)]!);
}

/** Spells a hash as French words for the notice board: the same hash always gives the same words, some 10 bits each. */
export function wordsOf(hex: string, count: number): string[] {
	if (!/^([0-9a-f]{2})+$/i.test(hex)) throw new TypeError('not a hash in hex');
	const words = WORDS.fr;
	const base = BigInt(words.length);
	if (BigInt(16) ** BigInt(hex.length) < base ** BigInt(count)) throw new RangeError('too few bits for so many words');
	let rest = BigInt(`0x${hex}`);
	return Array.from({ length: count }, () => {
		const word = words[Number(rest % base)]!;
		rest /= base;
		return word;
	});
}

/** Proposes a name to sign in with: two short plain words such as `bateau-citron`. It may be taken already. */
export function newHandle(): string {
	return drawWords('fr', 2).join('-');
}

/** Reads a sign-in name as somebody typed it: capitals, accents, spaces and long dashes do not matter. */
export function normaliseHandle(typed: string): string {
	return plain(typed)
		.toLowerCase()
		.replace(/[\s_\p{Dash_Punctuation}]+/gu, '-')
		.replace(/^-+|-+$/g, '');
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CARD_CODE_LENGTH = 12;

/** Makes the code printed on a card: 60 random bits as `7K3M-0XQ2-HV9T` (Crockford's base32: no I, L, O, U). */
export function newCardCode(): string {
	const letters = Array.from({ length: CARD_CODE_LENGTH }, () => CROCKFORD[randomInt(CROCKFORD.length)]!).join('');
	return groupCode(letters);
}

/** Makes a card's code from bytes that nobody can guess: the first 60 bits of their low ends. */
export function codeFromBytes(bytes: Uint8Array): string {
	if (bytes.length < CARD_CODE_LENGTH) throw new RangeError('too few bytes for a code');
	return groupCode(Array.from(bytes.subarray(0, CARD_CODE_LENGTH), (byte) => CROCKFORD[byte & 31]!).join(''));
}

/** Writes a code in groups of four, to read aloud. */
export function groupCode(code: string): string {
	return code.match(/.{1,4}/gu)?.join('-') ?? '';
}

/**
 * Reads a card's code as somebody typed it, into plain letters without groups: case, spaces, dashes, O for 0, I and L
 * for 1 and Arabic-Indic digits do not matter. What else is there stays there, and the code is simply wrong.
 */
export function normaliseCode(typed: string): string {
	return latinDigits(plain(typed))
		.replace(/[\s_\p{Dash_Punctuation}]+/gu, '')
		.toUpperCase()
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
}

/** Takes off what a keyboard adds unseen: accents, wide letters, direction marks, the Arabic tatweel. */
function plain(typed: string): string {
	return typed
		.normalize('NFKD')
		.replace(/[\p{Mark}\p{Format}\u0640]/gu, '')
		.trim();
}
