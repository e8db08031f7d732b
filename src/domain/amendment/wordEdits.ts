import { diffArrays } from 'diff';
import { wordSegments } from '../textDiff.ts';

/** The words of a text, each with the space after it: joined, they are the text. */
export function wordsOf(text: string, lang: string): string[] {
	const words: string[] = [];
	for (const segment of wordSegments(text, lang)) {
		if (/^\s+$/.test(segment) && words.length > 0) words[words.length - 1] += segment;
		else words.push(segment);
	}
	return words;
}

/** Words of the text before, from one place up to another, and what stands in their stead. */
export interface Edit {
	from: number;
	to: number;
	words: string[];
}

/** What was changed where, in places of the words of the text before. */
export function editsBetween(before: string, after: string, lang: string): Edit[] {
	const changes = diffArrays(wordsOf(before, lang), wordsOf(after, lang));
	const edits: Edit[] = [];
	let place = 0;
	let open: Edit | null = null;
	for (const { added, removed, value } of changes) {
		if (!added && !removed) {
			place += value.length;
			open = null;
			continue;
		}
		if (!open) edits.push((open = { from: place, to: place, words: [] }));
		if (removed) open.to = place += value.length;
		else open.words.push(...value);
	}
	return edits;
}

/** Whether two changes of one text touch the same words, or put words at the same place. */
export function touch(one: readonly Edit[], other: readonly Edit[]): boolean {
	return one.some((a) =>
		other.some((b) => {
			const empty = a.from === a.to || b.from === b.to;
			return empty ? a.from <= b.to && b.from <= a.to : a.from < b.to && b.from < a.to;
		}),
	);
}

/** A text with changes made to it that do not touch each other. */
export function withEdits(text: string, edits: readonly Edit[], lang: string): string {
	const words = wordsOf(text, lang);
	for (const { from, to, words: put } of [...edits].sort((a, b) => b.from - a.from))
		words.splice(from, to - from, ...put);
	return words.join('');
}
