import type { Words } from '#i18n/words.ts';

/**
 * What stands on a paper to choose from. A vote on amendments keeps the clause as each would make it, then the clause as
 * it is; on the paper each is said by its number and its words.
 */
export function paperOptions(t: Words['t'], options: string[], amendments: readonly number[]): string[] {
	if (amendments.length === 0) return options;
	return options.map((words, place) => {
		const number = amendments[place];
		if (number === undefined) return t(words ? 'ui.amendment.optionAsItIs' : 'ui.amendment.optionWithout', { words });
		return t(words ? 'ui.amendment.option' : 'ui.amendment.optionOut', { number, words });
	});
}
