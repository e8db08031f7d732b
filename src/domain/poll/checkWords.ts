import { z } from 'zod';
import { drawWords, isCodeWord, type WordLanguage } from '#domain/codeWords.ts';

/** How many words a voter may write down to find their ballot again: some 40 bits. */
export const CHECK_WORDS = 4;

/**
 * The list that a poll's check words come from. It is the *committee's* language, the same for every voter: words in
 * each voter's own language would single out, in the opened list, the one who reads another. Arabic uses the French
 * list until a native speaker has reviewed an Arabic one: letters of the same shape and words that resemble each other
 * cannot be sorted out by somebody who does not read it.
 */
export function checkWordLanguage(committeeLanguage: string): WordLanguage {
	return committeeLanguage === 'en' ? 'en' : 'fr';
}

/** Draws the four words that a voter sees before casting; nothing about them is stored. */
export function drawCheckWords(language: WordLanguage): string[] {
	return drawWords(language, CHECK_WORDS);
}

/** Says whether these could have been drawn: other words on a ballot would be a mark, or a message on the notice board. */
export function areCheckWords(words: unknown, language?: WordLanguage): words is string[] {
	if (!Array.isArray(words) || words.length !== CHECK_WORDS) return false;
	const lists = language ? [language] : (['fr', 'en'] as const);
	return lists.some((list) => words.every((word) => isCodeWord(list, word)));
}

/** The check words as the ballot's form sends them back: a list, or one text with spaces between. */
export const CheckWords = z.preprocess(
	(sent) => (typeof sent === 'string' ? sent.trim().split(/[\s·-]+/) : sent),
	z.custom<string[]>((words) => areCheckWords(words), { error: 'required' }),
);
