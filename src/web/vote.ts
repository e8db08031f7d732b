import { listedFrom } from '#domain/poll/shownResult.ts';
import { setTimeout } from 'node:timers/promises';
import { type RequestEvent, fail, redirect } from '@sveltejs/kit';
import { viewBallot, type BallotInHand } from '#domain/election/ballotView.ts';
import { castWithCard } from '#domain/election/castWithCard.ts';
import { endElectorSignIn, seekVoter } from '#domain/election/electorSignIns.ts';
import { enterWithCard } from '#domain/election/enterWithCard.ts';
import { newId } from '#domain/id.ts';
import { checkWordLanguage, drawCheckWords } from '#domain/poll/checkWords.ts';
import { type Choice, choiceOf } from '#domain/poll/choice.ts';
import { type FormAnswer, performTyped, readPosted, say } from './action.ts';
import type { Typed } from './form.ts';
import { type OpenHouse, openHouse } from './house.ts';
import { VOTE, emptyDrawer, hostCookie } from './request.ts';

/** The value that stands for the card whose ballot is on this phone, if there is one. */
function voteCookie(event: Pick<RequestEvent, 'cookies' | 'url'>): string {
	return event.cookies.get(hostCookie(VOTE, event.url)) ?? '';
}

function setVoteCookie(event: RequestEvent, value: string): void {
	const secure = event.url.protocol === 'https:';
	event.cookies.set(hostCookie(VOTE, event.url), value, { path: '/', httpOnly: true, sameSite: 'lax', secure });
}

/** Wrong codes in a row from one address, and when the last one came. */
const wrongFrom = new Map<string, { count: number; at: number }>();
/** So many cost nothing: people mistype. */
const FREE = 5;
const LONGEST_PAUSE_MS = 3000;
const FORGOTTEN_MS = 10 * 60_000;

/**
 * The answer to a wrong code comes ever later, up to three seconds; to a right one never. A whole village votes from one
 * address, and nobody who guesses there may keep the others waiting: 60 random bits are not guessed anyhow.
 */
export async function pauseAfterWrong(address: string): Promise<void> {
	const now = Date.now();
	if (wrongFrom.size > 10_000) wrongFrom.clear();
	const before = wrongFrom.get(address);
	const count = (before && now - before.at < FORGOTTEN_MS ? before.count : 0) + 1;
	wrongFrom.set(address, { count, at: now });
	if (count > FREE) await setTimeout(Math.min(LONGEST_PAUSE_MS, 100 * 2 ** (count - FREE)));
}

export function addressOf(event: RequestEvent): string {
	try {
		return event.getClientAddress();
	} catch {
		return 'unknown';
	}
}

/** What the page of whoever holds this phone shows: a ballot to fill in, or that one was cast, or nothing but the code. */
export async function readVoter(
	event: Pick<RequestEvent, 'cookies' | 'url' | 'locals'>,
	{ read }: Pick<OpenHouse, 'read'>,
): Promise<{
	ballot: BallotInHand | null;
	/** The one that was filled in here is in the urn. */
	cast: boolean;
	/** The committee that is elected; null where no card was read. */
	committee: string | null;
	timeZone: string;
	secondsLeft: number | null;
}> {
	const value = voteCookie(event);
	const voter = await seekVoter(read, value);
	// Going back must not show the ballot of whoever went away, or their receipt.
	if (value !== '' && (!voter || voter.spentBy !== null)) emptyDrawer(event);
	const found = voter && (await viewBallot(read, voter.electorId, event.locals.now));
	if (!found) return { ballot: null, cast: false, committee: null, timeZone: 'UTC', secondsLeft: null };
	const { committee, timeZone } = found;
	const secondsLeft = Math.max(1, Math.round((Date.parse(voter.expiresAt) - Date.now()) / 1000));
	const cast = voter.spentBy !== null;
	return { ballot: cast ? null : found, cast, committee, timeZone, secondsLeft };
}

/** Reads the code of a card; its ballot is on the page that follows, so that going back sends no code again. */
export async function enterCard(event: RequestEvent) {
	const { typed, requestId } = await readPosted(event);
	const result = await performTyped(event, enterWithCard, typed, requestId, {});
	if ('refusal' in result) {
		if (result.refusal.refused?.no === 'wrongCode') await pauseAfterWrong(addressOf(event));
		return fail(result.status, result.refusal);
	}
	wrongFrom.delete(addressOf(event));
	setVoteCookie(event, result.answer.signIn);
	redirect(303, '/vote');
}

/** A ballot to be looked at once more: it is nowhere but in this answer and in the form that casts it. */
export interface CardReview {
	verb: 'reviewBallot';
	review: {
		/** Places on the ballot, in the order of the choice; empty when it is blank. */
		chosen: number[];
		/** Places that were pressed more than once: the first counts. */
		twice: number[];
		fields: { name: string; value: string }[];
		checkWords: string[];
		listedFrom: number;
		requestId: string;
		replaces: string;
	};
}

const asPlace = (value: unknown) => (typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : -1);

/** Who was pressed on a ballot, in order, each once; and who was pressed twice. */
function pressedOn(typed: Typed, ballot: BallotInHand): { chosen: number[]; twice: number[] } {
	const given = typed['place'] ?? typed['choice'];
	const list = typeof given === 'object' && given !== null ? Object.values(given) : [given];
	const pressed = list.map(asPlace).filter((place) => place >= 0 && place < ballot.candidates.length);
	const chosen = [...new Set(pressed)];
	if (ballot.method === 'approveSeveral') chosen.sort((a, b) => a - b);
	return { chosen, twice: chosen.filter((place) => pressed.filter((one) => one === place).length > 1) };
}

/** What was pressed as the choice that is sealed. */
function asChoice(method: BallotInHand['method'], chosen: readonly number[]): Choice {
	const [first] = chosen;
	if (first === undefined) return { blank: true };
	if (method === 'rank') return { ranking: [...chosen] };
	return method === 'approveSeveral' ? { options: [...chosen] } : { option: first };
}

/** The choice as the fields of the ballot's form, so that it can be cast, or changed once more. */
function fieldsOf(method: BallotInHand['method'], chosen: readonly number[]): { name: string; value: string }[] {
	if (chosen.length === 0) return [{ name: 'blank', value: 'yes' }];
	return chosen.map((place, index) => ({
		name: method === 'rank' ? `place.${index + 1}` : method === 'approveSeveral' ? 'choice[]' : 'choice',
		value: String(place),
	}));
}

/** The ballot on this phone, and what was pressed on it; without one the code is asked for again. */
async function readBallotPosted(event: RequestEvent) {
	const { typed, requestId } = await readPosted(event);
	const { ballot } = await readVoter(event, await openHouse());
	return { typed, requestId, ballot };
}

const codeAgain = { verb: 'enterWithCard', requestId: '', typed: {}, refused: { no: 'cardPutAway' as const } };

/** Shows a ballot once more before it is cast, with its check words; nothing is stored, and nothing stands in an address. */
export async function reviewCardBallot(event: RequestEvent) {
	const { typed, ballot } = await readBallotPosted(event);
	if (!ballot) return fail(403, codeAgain satisfies FormAnswer);
	const again: FormAnswer = { verb: 'reviewBallot', requestId: '', typed };
	if (ballot.may !== 'yes') return fail(403, { ...again, refused: ballot.may });
	const { chosen, twice } = typed['blank'] ? { chosen: [], twice: [] } : pressedOn(typed, ballot);
	if (chosen.length === 0 && !typed['blank'])
		return fail(422, { ...again, wrong: { choice: { code: 'nobodyChosen' } } });
	return {
		verb: 'reviewBallot',
		review: {
			...{ chosen, twice, fields: fieldsOf(ballot.method, chosen), requestId: newId(), replaces: ballot.replaces },
			checkWords: drawCheckWords(checkWordLanguage(ballot.lang)),
			listedFrom: listedFrom(ballot.method),
		},
	} satisfies CardReview;
}

/** The ballot once more, with what was pressed on it, to be changed. */
export async function changeCardBallot(event: RequestEvent) {
	const { typed, ballot } = await readBallotPosted(event);
	return ballot ? { verb: 'changeBallot', typed } : fail(403, codeAgain satisfies FormAnswer);
}

/** Casts a ballot and answers its receipt in the same response: sent again, the receipt is the same. */
export async function castCardBallot(event: RequestEvent) {
	const { typed, requestId } = await readPosted(event);
	const house = await openHouse();
	const signIn = voteCookie(event);
	const voter = await seekVoter(house.read, signIn);
	const ballot = voter && (await viewBallot(house.read, voter.electorId, event.locals.now));
	if (!ballot) return fail(403, codeAgain satisfies FormAnswer);
	const { chosen } = typed['blank'] ? { chosen: [] } : pressedOn(typed, ballot);
	const choice = asChoice(ballot.method, chosen);
	const whole = typed['blank'] || chosen.length > 0;
	const read = choiceOf(ballot.method, { optionsCount: ballot.candidates.length, secret: true }).safeParse(choice);
	const again: FormAnswer = { verb: 'reviewBallot', requestId: '', typed: {} };
	if (!whole || !read.success) return fail(422, { ...again, wrong: { choice: { code: 'nobodyChosen' } } });
	const { checkWords, replaces } = typed;
	const input = { checkWords, replaces, choice } as unknown as Typed;
	const result = await performTyped(event, castWithCard, input, requestId, { signIn });
	if ('refusal' in result) {
		if (result.refusal.refused?.no === 'cardPutAway') return fail(403, codeAgain satisfies FormAnswer);
		return fail(result.status, { ...again, refused: result.refusal.refused ?? { no: 'textChanged' as const } });
	}
	return {
		verb: 'castWithCard',
		receipt: { ...result.answer, closesAt: ballot.closesAt, listedFrom: listedFrom(ballot.method) },
	};
}

/** Takes the ballot off this phone: whoever holds it next sees an empty page, and going back shows nothing. */
export async function handOverVote(event: RequestEvent): Promise<never> {
	await readPosted(event);
	const { write } = await openHouse();
	await endElectorSignIn(write, voteCookie(event));
	event.cookies.delete(hostCookie(VOTE, event.url), { path: '/', secure: event.url.protocol === 'https:' });
	event.setHeaders({ 'clear-site-data': '"cache"' });
	say(event, 'handOverVote');
	redirect(303, '/vote');
}
