import { createHmac, randomBytes } from 'node:crypto';
import { type RequestEvent, fail, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { findHome, isCardOf, isHandle, loadActor } from '#domain/account/accountQueries.ts';
import { hashCode } from '#domain/account/card.ts';
import { hasNotices } from '#domain/account/notices.ts';
import { type Phone, endRingOf, endSignInByCookie } from '#domain/account/signIns.ts';
import type { Verb } from '#domain/perform.ts';
import { Refused } from '#domain/refusals.ts';
import { performTyped, readPosted, say, withoutSecrets } from './action.ts';
import { type Try, attempts } from './attempts.ts';
import { holdsSecret } from './form.ts';
import { MADE_FOR, isOfAnother } from './formHolder.ts';
import { type OpenHouse, openHouse } from './house.ts';
import { knownPhones } from './knownPhones.ts';
import { safePath } from './path.ts';
import { knownPhone, setKnownPhone, setSignInCookie, signInCookie } from './request.ts';

const attempt = attempts();

/** Wrong secrets and codes count as failures; a busy machine or a frozen account does not. */
const isFailure = (error: unknown) =>
	error instanceof Refused &&
	['wrongSecret', 'wrongPassphrase', 'wrongCode', 'alreadyClaimed', 'cardReplaced'].includes(error.because.no);

/** The address somebody comes by, as far as the server knows it. */
function addressOf(event: RequestEvent): string {
	try {
		return event.getClientAddress();
	} catch {
		return 'unknown';
	}
}

const phones = knownPhones();

/** What a try is counted by beside the browser and where it comes from: what proves or makes likely that it is no guess. */
type Guess = Pick<Try, 'of' | 'isLikely' | 'isProven'>;

function slowlyAs<A>(event: RequestEvent, guess: Guess, work: () => Promise<A>): Promise<A> {
	const phone = knownPhone(event);
	const by = guess.isProven
		? { address: guess.of }
		: { address: addressOf(event), phone: phone !== null && phones.isKnown(phone) ? phone : null };
	return attempt({ ...guess, ...by, browser: event.locals.formToken }, work, isFailure);
}

/** Slows down guesses at one account's secret in one act. */
export function slowly<A>(event: RequestEvent, act: string, account: string, work: () => Promise<A>): Promise<A> {
	return slowlyAs(event, { of: `${act} ${account}` }, work);
}

/** Remembers that somebody got in on this phone, not who. */
async function rememberPhone(event: RequestEvent, accountId: string): Promise<void> {
	const before = knownPhone(event);
	if (before !== null && phones.isKnown(before)) return;
	const phone = await phones.welcome(accountId);
	if (phone !== null) setKnownPhone(event, phone);
}

const decoys = randomBytes(32);
/** One name in so many that nobody has goes in front with those that are somebody's, so that going in front tells no name. */
const ONE_DECOY_IN = 500;

/** A name that somebody has, or might have: a flood of names made up at random is hardly ever one. */
async function isLikelyName({ read }: OpenHouse, handle: string): Promise<boolean> {
	const drawn = createHmac('sha256', decoys).update(handle).digest().readUInt32BE(0);
	return drawn % ONE_DECOY_IN === 0 || (await isHandle(read, handle));
}

/** Whoever gives a name: all guesses at it are counted together. */
export const byName =
	(act: string) =>
	async ({ handle }: { handle: string }, house: OpenHouse): Promise<Guess> => ({
		of: `${act} ${handle}`,
		isLikely: await isLikelyName(house, handle),
	});

/**
 * Whoever holds a card: its code cannot be guessed, so it is counted by itself, and no flood of guesses keeps it out. A
 * card that was claimed still lets in who knows the PIN.
 */
export async function byCard({ handle, code }: { handle: string; code: string }, house: OpenHouse): Promise<Guess> {
	return (await isCardOf(house.read, handle, code))
		? { of: `card ${hashCode(code)}`, isProven: true }
		: byName('claimCard')({ handle }, house);
}

const BROWSERS = [
	[/OPR\/|Opera Mini/, 'Opera'],
	[/SamsungBrowser/, 'Samsung Internet'],
	[/UCBrowser/, 'UC Browser'],
	[/Edg(e|A|iOS)?\//, 'Edge'],
	[/Firefox\/|FxiOS/, 'Firefox'],
	[/Chrome\/|CriOS/, 'Chrome'],
	[/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
	[/Android/, 'Android'],
	[/iPhone|iPad/, 'iOS'],
	[/KAIOS/i, 'KaiOS'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'macOS'],
	[/Linux/, 'Linux'],
] as const;

/** What the browser says it is, in two words, so that its holder recognises it. */
export function deviceOf(userAgent: string | null): string {
	const find = (names: readonly (readonly [RegExp, string])[]) =>
		names.find(([form]) => form.test(userAgent ?? ''))?.[1];
	return [find(BROWSERS), find(SYSTEMS)].filter(Boolean).join(' · ');
}

/** Whose hands the phone is in, as the form says. */
const asPhone = (typed: unknown): Phone => (typed === 'own' ? 'own' : 'shared');

interface Entered {
	accountId: string;
	signIn: string;
}

/** What was kept of a form whose sign-in had ended: its fields in order, and where it goes. */
export interface Kept {
	to: string;
	act: string;
	fields: [name: string, value: string][];
}

/** Fields that never travel on: secrets, and what our own forms add anew. */
const isOurs = (name: string, value: string) => /^formToken$/i.test(name) || holdsSecret(name, value);

/** The fields of a form that came too late, as they are. */
export function keepFields(form: Iterable<[string, FormDataEntryValue]>): Kept['fields'] {
	return [...form].flatMap(([name, value]): Kept['fields'] =>
		typeof value === 'string' && !isOurs(name, value) ? [[name, value]] : [],
	);
}

/** Reads back what the sign-in form carried along; null when it is nothing of ours. */
export function readKept(form: { kept?: unknown; to?: unknown; act?: unknown }): Kept | null {
	const to = safePath(form.to);
	if (!to || typeof form.kept !== 'string' || form.kept === '') return null;
	try {
		const fields = JSON.parse(form.kept) as unknown;
		const isField = (one: unknown): one is [string, string] =>
			Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === 'string');
		if (!Array.isArray(fields) || !fields.every(isField)) return null;
		const act = typeof form.act === 'string' && /^[A-Za-z]{1,40}$/.test(form.act) ? form.act : '';
		return { to, act, fields: fields.filter(([name, value]) => !isOurs(name, value)) };
	} catch {
		return null;
	}
}

/**
 * Makes a form action of a verb that signs somebody in. It puts the sign-in on this browser and goes to where the
 * person wanted to be, or shows what was kept of a form that came too late, so that it can be sent now.
 */
export function enterBy<S extends z.ZodType, A extends Entered, P>(
	act: Verb<S, A, P>,
	name: string,
	/** Whose guesses are counted together: a name’s, a card’s, or, where there is no account yet, an address’s. */
	guessOf: (input: z.output<S>, house: OpenHouse, address: string) => Promise<Guess> | Guess,
	afterwards?: (answer: A, event: RequestEvent) => Promise<string>,
) {
	return async (event: RequestEvent) => {
		const { typed, requestId } = await readPosted(event);
		const device = deviceOf(event.request.headers.get('user-agent'));
		const parameters = { device, locale: event.locals.locale };
		const result = await performTyped(event, act, typed, requestId, parameters, async (input, work) =>
			slowlyAs(event, await guessOf(input, await openHouse(), addressOf(event)), work),
		);
		if ('refusal' in result) return fail(result.status, result.refusal);
		const phone = asPhone(typed.phone);
		const kept = readKept(typed);
		// Words that another wrote on this phone are neither shown to whoever comes next nor sent in their name.
		if (kept?.fields.some(([field, value]) => field === MADE_FOR && isOfAnother(result.answer, value))) {
			await endSignInByCookie((await openHouse()).write, result.answer.signIn);
			const again = { verb: name, requestId: requestId ?? '', typed: withoutSecrets(typed) };
			return fail(403, { ...again, refused: { no: 'wordsOfAnother' as const } });
		}
		const before = signInCookie(event);
		setSignInCookie(event, result.answer.signIn, phone);
		await rememberPhone(event, result.answer.accountId);
		const { read, write } = await openHouse();
		// Whoever was signed in on this browser before hears nothing on it any more.
		if (before && before !== result.answer.signIn) await endRingOf(write, before);
		event.locals.actor = await loadActor(read, result.answer.accountId, event.locals.now);
		event.locals.signInEnded = false;
		if (kept) return { kept };
		const home = await findHome(read, result.answer.accountId, event.locals.now);
		const wanted = afterwards ? await afterwards(result.answer, event) : (safePath(typed.to) ?? home);
		// What happened to one's account comes first; from there one goes on to where one wanted to be.
		const to = (await hasNotices(read, result.answer.accountId))
			? '/me?' + new URLSearchParams({ to: wanted })
			: wanted;
		say(event, name);
		redirect(303, to);
	};
}
