import { diffArrays } from 'diff';

/** A stretch of two texts laid over each other: in both, only in the second, or only in the first. */
export interface DiffPart {
	text: string;
	change: 'same' | 'added' | 'removed';
}

const segmenters = new Map<string, Intl.Segmenter>();

/** The words, spaces and signs of a text, as its language has them: an Arabic word with all that is written onto it is one. */
export function wordSegments(text: string, lang: string): string[] {
	// A language that the machine does not know is cut by the rules that hold everywhere.
	const segmenter = segmenters.get(lang) ?? new Intl.Segmenter([lang, 'und'], { granularity: 'word' });
	segmenters.set(lang, segmenter);
	return [...segmenter.segment(text)].map(({ segment }) => segment);
}

const pieces = (text: string, lang: string) => wordSegments(text.normalize('NFC'), lang);

const isSpace = (part: DiffPart) => part.text.trim() === '';

/**
 * What became of a text, word by word. A space between two changed words changes with them, so that a reader sees whole
 * phrases; put together, the parts that are not added are the first text and those not removed the second.
 */
export function textDiff(before: string, after: string, lang = 'fr'): DiffPart[] {
	const parts = diffArrays(pieces(before, lang), pieces(after, lang)).flatMap((one): DiffPart[] => {
		const text = one.value.join('');
		return text === '' ? [] : [{ text, change: one.added ? 'added' : one.removed ? 'removed' : 'same' }];
	});
	const found: DiffPart[] = [];
	let removed = '';
	let added = '';
	const flush = () => {
		if (removed) found.push({ text: removed, change: 'removed' });
		if (added) found.push({ text: added, change: 'added' });
		removed = added = '';
	};
	for (const [index, part] of parts.entries()) {
		const next = parts[index + 1];
		if (part.change === 'removed') removed += part.text;
		else if (part.change === 'added') added += part.text;
		else if (isSpace(part) && removed && added && next && next.change !== 'same') {
			removed += part.text;
			added += part.text;
		} else {
			flush();
			found.push(part);
		}
	}
	flush();
	return found;
}
