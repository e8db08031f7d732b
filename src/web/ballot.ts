import { type RequestEvent, error, fail } from '@sveltejs/kit';
import { newId } from '#domain/id.ts';
import { castBallot } from '#domain/poll/castBallot.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import { choiceOf, choiceTerms, wrongWithChoice } from '#domain/poll/choice.ts';
import { viewPoll } from '#domain/poll/pollView.ts';
import { NotFound } from '#domain/refusals.ts';
import { type FormAnswer, askToSignIn, performTyped, readPosted } from './action.ts';
import { type Typed, withoutBlanks } from './form.ts';
import { openHouse } from './house.ts';
import type { PageContext } from './page.ts';

/** The choice of a ballot paper: its fields as the choice they mean. */
export function choiceIn(typed: Typed, method: string): unknown {
	const choice = (withoutBlanks(typed['choice']) ?? {}) as Record<string, unknown>;
	if (choice['option'] === 'blank' || choice['blank'] === 'true') return { blank: true };
	// A paper on which nothing is ticked approves of nothing.
	if (method === 'approveSeveral') return { options: choice['options'] ?? [] };
	if (method === 'points') return { points: columnsIn(choice['laid']).map((points) => points || '0') };
	if (method === 'rank') return { ranking: inOrder(columnsIn(choice['place'])) };
	return choice;
}

/** What was marked in each row of a paper, from the top; empty where nothing was. */
function columnsIn(rows: unknown): string[] {
	const marked = new Map(Object.entries((rows ?? {}) as Record<string, unknown>));
	const last = Math.min(200, Math.max(-1, ...[...marked.keys()].map(Number).filter(Number.isInteger)));
	return Array.from({ length: last + 1 }, (_, row) => String(marked.get(String(row)) ?? ''));
}

/** Rows by the place each was given, those without one left out. */
function inOrder(places: readonly string[]): number[] {
	const placed = [...places.keys()].filter((row) => Number(places[row]) > 0);
	return placed.sort((a, b) => Number(places[a]) - Number(places[b]));
}

/** A place that was given to two: whoever ranks cannot have meant that. */
function placeGivenTwice(typed: Typed): boolean {
	const places = columnsIn((typed['choice'] as Typed | undefined)?.['place']).filter((place) => Number(place) > 0);
	return new Set(places.map(Number)).size < places.length;
}

/** A choice as the fields of the form that casts it. */
function fieldsOf(value: unknown, name = 'choice'): { name: string; value: string }[] {
	// Nothing approved is a blank ballot: a list without entries leaves no field.
	if (Array.isArray(value) && value.length === 0) return [{ name: 'choice.blank', value: 'true' }];
	if (Array.isArray(value)) return value.map((one) => ({ name: `${name}[]`, value: String(one) }));
	if (typeof value === 'object' && value !== null)
		return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, `${name}.${key}`));
	return [{ name, value: String(value) }];
}

function answerNotFound(thrown: unknown): never {
	if (thrown instanceof NotFound) error(404, 'notFound');
	throw thrown;
}

/** A ballot to be looked at once more: it is nowhere but in this answer and in the form that casts it. */
export interface BallotReview {
	verb: 'reviewBallot';
	review: {
		choice: Record<string, unknown>;
		fields: { name: string; value: string }[];
		checkWords: string[];
		requestId: string;
		replaces: string;
		seatId: string | null;
	};
}

/** Shows a ballot once more before it is cast, with its check words; nothing is stored, and nothing stands in an address. */
export async function reviewBallot(event: RequestEvent) {
	const posted = await readPosted(event);
	const { read } = await openHouse();
	const { actor, now } = event.locals;
	const given = posted.typed['seatId'];
	if (actor.kind !== 'person') askToSignIn(event);
	const seatId = typeof given === 'string' && given ? given : null;
	return reviewTyped(posted, { db: read, actor, now }, event.params['poll'] ?? '', seatId);
}

/** The same for whoever votes, on whichever page. */
export async function reviewTyped(
	{ typed, requestId }: { typed: Typed; requestId: string | null },
	asking: Pick<PageContext, 'db' | 'actor' | 'now'>,
	pollId: string,
	seatId: string | null,
) {
	const { poll, may, replaces } = await viewPoll(asking, pollId, seatId).catch(answerNotFound);
	const again: FormAnswer = { verb: 'reviewBallot', requestId: requestId ?? '', typed };
	if (may.castBallot !== 'yes') return fail(403, { ...again, refused: may.castBallot });
	const { secret } = poll;
	if (poll.method === 'rank' && placeGivenTwice(typed))
		return fail(422, { ...again, wrong: { choice: { code: 'placeTwice' } } });
	const read = choiceOf(poll.method, choiceTerms(poll)).safeParse(choiceIn(typed, poll.method));
	if (!read.success) {
		const code = wrongWithChoice(read.error);
		const most = code === 'tooManyPoints' ? (poll.points ?? 0) : secret ? 140 : 2000;
		const wrong = code === 'notAnOption' ? { code: 'notAChoice' } : { code, with: { max: most } };
		return fail(422, { ...again, wrong: { choice: wrong } });
	}
	return {
		verb: 'reviewBallot',
		review: {
			choice: read.data as Record<string, unknown>,
			fields: fieldsOf(read.data),
			checkWords: secret ? drawCheckWords(poll.checkWordLanguage) : [],
			requestId: newId(),
			replaces,
			seatId,
		},
	} satisfies BallotReview;
}

/** The choice that was reviewed, as its form sends it. */
export function choiceSent(typed: Typed): unknown {
	return choiceIn(typed, Array.isArray((typed['choice'] as Typed | undefined)?.['options']) ? 'approveSeveral' : '');
}

/** Casts a ballot and answers its receipt in the same response: sent again, the receipt is the same. */
export async function castWithReceipt(event: RequestEvent) {
	const { typed, requestId } = await readPosted(event);
	if (event.locals.actor.kind !== 'person') askToSignIn(event);
	const choice = choiceSent(typed);
	const result = await performTyped(event, castBallot, { ...typed, choice: choice as Typed }, requestId, {
		pollId: event.params['poll'],
	});
	if ('refusal' in result) return fail(result.status, { ...result.refusal, typed });
	const { poll, ...receipt } = result.answer;
	event.locals.cast = poll;
	return {
		verb: 'castBallot',
		receipt: { ...receipt, seatId: typeof typed['seatId'] === 'string' ? typed['seatId'] : null },
	};
}
