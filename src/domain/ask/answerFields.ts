import { z } from 'zod';
import { Day, Language, line, rowsInPlace, text } from '../fields.ts';
import { ANSWERS } from './ask.ts';

/** A point of an answer that can be followed: who of the office does what, by when, where, and how it will be seen. */
const PromiseRow = z.object({
	who: line(120),
	what: text(500),
	dueOn: Day,
	place: line(200).optional(),
	seenBy: line(300).optional(),
});

/** What an answer consists of, the same as it is drafted and as it is sent. */
export const answerFields = {
	answer: z.enum(ANSWERS),
	/** In plain words, to be read aloud; required unless everything is accepted. */
	text: text(2000).optional(),
	lang: Language.optional(),
	/** By when what is accepted will be done. */
	dueOn: Day.optional(),
	/** What the office promises, point by point. */
	promises: rowsInPlace(PromiseRow, 'who', 'what', 'dueOn', 'place', 'seenBy').optional(),
};

export type WrittenAnswer = z.output<z.ZodObject<typeof answerFields>>;

/** Whoever does not accept everything says why. */
export const saysWhy = ({ answer, text }: Pick<WrittenAnswer, 'answer' | 'text'>): boolean =>
	answer === 'accepted' || text !== undefined;
export const WHY_MISSING = { path: ['text'], params: { code: 'reasonRequired' } };
