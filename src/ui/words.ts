import { getContext, setContext } from 'svelte';
import type { Words } from '#i18n/words.ts';

const KEY = Symbol('words');

/** Gives every component below the reader's language. Called once, by the root layout. */
export function setWords(read: () => Words): void {
	setContext(KEY, read);
}

/** The reader's words: `const { t } = getWords()`. */
export function getWords(): Words {
	return getContext<() => Words>(KEY)();
}

/** The same for a component that is made by itself, outside any page. */
export function wordsContext(words: Words): Map<unknown, unknown> {
	return new Map([[KEY, () => words]]);
}
