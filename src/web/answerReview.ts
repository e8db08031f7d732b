import { type RequestEvent, fail } from '@sveltejs/kit';
import { AnswerAsk } from '#domain/ask/answerAsk.ts';
import type { WrittenAnswer } from '#domain/ask/answerFields.ts';
import { mayAnswerAsk } from '#domain/ask/askPolicy.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { localDay } from '#domain/days.ts';
import { newId } from '#domain/id.ts';
import type { No } from '#domain/refusals.ts';
import { type FormAnswer, askToSignIn, readPosted } from './action.ts';
import { type Typed, type Wrong, withoutBlanks, wrongFields } from './form.ts';
import { type PageContext, load } from './page.ts';

/** An answer to be looked at once more before everybody reads it: it is nowhere but in this page and the form that sends it. */
export interface AnswerReview {
	verb: 'reviewAnswer';
	requestId: string;
	typed: Typed;
	review: { askId: string; written: WrittenAnswer; inputs: { name: string; value: string }[]; requestId: string };
}

/** What was written, as the fields of a form that sends it again word for word. */
export function inputsOf(written: unknown, name = ''): { name: string; value: string }[] {
	if (written === null || written === undefined || written === '') return [];
	if (typeof written !== 'object') return [{ name, value: String(written) }];
	return Object.entries(written).flatMap(([key, value]) => inputsOf(value, name ? `${name}.${key}` : key));
}

/** The days of an answer that are over where the committee is, each at its own field. */
function daysOver({ answer, dueOn, promises = [] }: WrittenAnswer, today: string): Record<string, Wrong> {
	const days: [string, string | undefined][] = [['dueOn', dueOn]];
	if (answer !== 'declined')
		days.push(...promises.map((one, at): [string, string] => [`promises.${at}.dueOn`, one.dueOn]));
	return Object.fromEntries(
		days.flatMap(([name, day]) => (day !== undefined && day < today ? [[name, { code: 'dayPassed' }]] : [])),
	);
}

/** What of an answer would be sent, or what is wrong with it; nothing is kept. */
export async function readAnswer(
	{ db, actor, now }: Pick<PageContext, 'db' | 'actor' | 'now'>,
	typed: Typed,
): Promise<{ review: AnswerReview['review'] } | { wrong: Record<string, Wrong> } | { refused: No }> {
	const parsed = AnswerAsk.safeParse(withoutBlanks(typed), { reportInput: true });
	if (!parsed.success) return { wrong: wrongFields(parsed.error) };
	const { askId, draftId: _, ...written } = parsed.data;
	const ask = await findAsk(db, askId);
	const may = mayAnswerAsk(actor, ask);
	if (may !== 'yes') return { refused: may };
	const wrong = daysOver(written, localDay(now, ask.timeZone));
	if (Object.keys(wrong).length > 0) return { wrong };
	return { review: { askId, written, inputs: inputsOf(written), requestId: newId() } };
}

/** Shows an answer once more before it is sent: everybody will read it, and it stands. */
export async function reviewAnswer(event: RequestEvent) {
	if (event.locals.actor.kind !== 'person') askToSignIn(event);
	const posted = await readPosted(event);
	const again: FormAnswer = { verb: 'reviewAnswer', requestId: posted.requestId ?? '', typed: posted.typed };
	const ask = event.params['ask'];
	const read = await load(event, (page) => readAnswer(page, { ...posted.typed, ...(ask ? { askId: ask } : {}) }));
	if ('wrong' in read) return fail(422, { ...again, wrong: read.wrong });
	if ('refused' in read) return fail(403, { ...again, refused: read.refused });
	return { ...again, verb: 'reviewAnswer', review: read.review } satisfies AnswerReview;
}
