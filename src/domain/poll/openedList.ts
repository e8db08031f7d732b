import type { WordLanguage } from '#domain/codeWords.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import { choiceOf, type Choice, type ChoiceTerms } from '#domain/poll/choice.ts';
import type { PollMethod } from '#domain/poll/poll.ts';
import { readBallot, writeBallot } from '#domain/poll/urn.ts';

/** A line of the opened list: find your words, see your choice. A spoilt ballot has none. */
export interface OpenedLine {
	checkWords: string[];
	choice: Choice | null;
}

/** The choices of opened ballots, for the tally. */
export function choicesIn(opened: readonly string[]): unknown[] {
	return opened.map((text) => readBallot(text)?.choice ?? null);
}

/**
 * Ballots that came on paper among those that came by phone: the house draws check words for them, so that nothing in the
 * list tells the few who took paper from the others, and all stand in the order of their bytes.
 */
export function withPaperBallots(
	opened: readonly string[],
	choices: readonly Choice[],
	language: WordLanguage,
): string[] {
	const onPaper = choices.map((choice) => writeBallot({ choice, checkWords: drawCheckWords(language) }));
	return [...opened, ...onPaper]
		.map((text) => Buffer.from(text))
		.sort(Buffer.compare)
		.map(String);
}

/**
 * The list of an opened urn for the notice board, sorted by its words; to be shown only where `mayShowList` says so.
 * Reasons are left out: a way of speaking is known, and they leave only through the mediator.
 */
export function openedList(method: PollMethod, opened: readonly string[], terms: ChoiceTerms): OpenedLine[] {
	const shape = choiceOf(method, terms);
	return opened.flatMap((text): OpenedLine[] => {
		const ballot = readBallot(text);
		if (!ballot) return [];
		const read = shape.safeParse(ballot.choice);
		const choice = !read.success ? null : 'stance' in read.data ? { stance: read.data.stance } : read.data;
		return [{ checkWords: [...ballot.checkWords], choice }];
	});
}
