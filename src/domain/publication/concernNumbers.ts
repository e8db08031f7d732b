/**
 * A concern is spoken of by its number inside the committee: `BGS-C-041`. The number runs, so it tells how many there are,
 * and two of them how many came between: what is withheld from every table would stand in a sentence. It never leaves.
 */

/** The sign that stands in its place. */
const LEFT_OUT = '…';

/**
 * As people type it: in any case, with any dash, with or without the zeros, in Arabic digits too. It begins at the dash, and
 * looks back from there: a page has few of them.
 */
const NUMBER = /(?<=(?<![\p{L}\p{N}])\p{L}{3}\s?)[-\u2010-\u2015]\s?[Cc]\s?[-\u2010-\u2015]?\s?(?=\p{Nd})\p{Nd}{1,6}/gu;

/** A text as it leaves: with the numbers of concerns left out. */
export function withoutConcernNumbers(text: string): string {
	// Hardly any text has one, and looking without looking back is quick.
	if (!/[-\u2010-\u2015]\s?[Cc]\s?[-\u2010-\u2015]?\s?\p{Nd}/u.test(text)) return text;
	return text.replace(NUMBER, (found) => found.replace(/\p{Nd}+/u, LEFT_OUT));
}

/** The same of everything that is written in a paper. */
export function leaveOutConcernNumbers<T>(paper: T): T {
	if (typeof paper === 'string') return withoutConcernNumbers(paper) as T;
	if (Array.isArray(paper)) return paper.map(leaveOutConcernNumbers) as T;
	if (typeof paper === 'object' && paper !== null)
		return Object.fromEntries(Object.entries(paper).map(([name, one]) => [name, leaveOutConcernNumbers(one)])) as T;
	return paper;
}
