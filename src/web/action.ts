import { type RequestEvent, error as httpError, fail, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { discardKeptForm } from '#domain/keptForm/discardKeptForm.ts';
import { keepForm } from '#domain/keptForm/keepForm.ts';
import { type Verb, perform } from '#domain/perform.ts';
import { type No, NotFound, type RefusalCode, Refused } from '#domain/refusals.ts';
import { type Typed, type Wrong, holdsSecret, readForm, withoutBlanks, wrongFields } from './form.ts';
import { MADE_FOR, isOfAnother } from './formHolder.ts';
import { type OpenHouse, openHouse } from './house.ts';
import { log } from './log.ts';
import { splitAct } from './path.ts';
import { readPicture } from './photo.ts';
import { readBody } from './request.ts';

/** What a form gets back when its act did not happen: everything typed, and why. Matched to its form by `requestId`. */
export interface FormAnswer {
	verb: string;
	requestId: string;
	typed: Typed;
	/** By dotted field name. */
	wrong?: Record<string, Wrong>;
	refused?: No;
}

/** Where to go after the act: a path, or nowhere (the same page again). */
type Then<A> = (answer: A, event: RequestEvent) => string | null | Promise<string | null>;

const REQUEST_ID = /^[A-Za-z0-9_-]{16,64}$/;
const SAID = 'palabre_said';

/** Name of the act, from `?/castBallot`. */
function verbName(event: RequestEvent): string {
	return splitAct(event.url).act ?? 'default';
}

/**
 * What these carry is not kept on the way through the sign-in page: a choice that was to be secret, a keyholder's words,
 * what was said apart or of a mediator.
 */
const NEVER_KEPT = [
	...['reviewBallot', 'castBallot', 'showKeyWords', 'drawKeyWords', 'openElectionUrn'],
	...['makeMediatorKey', 'changeMediatorPassphrase', 'unlockNotes', 'openCaucus', 'closeCaucus', 'writeCaucusNote'],
	...['proposeRelease', 'consentRelease', 'withdrawRelease', 'releaseFromCaucus', 'raiseComplaint', 'answerComplaint'],
];

/**
 * Asks somebody whose sign-in has ended to sign in, and loses nothing: the browser sends the same form on to the
 * sign-in page (307), which keeps it and shows it again afterwards, to be sent.
 */
export function askToSignIn(event: RequestEvent): never {
	const { page, act } = splitAct(event.url);
	// A choice that was to be secret is not carried through another page: it is quickly made again.
	if (act !== null && NEVER_KEPT.includes(act)) {
		if (event.locals.actor.kind === 'person') say(event, 'nothingSent');
		redirect(303, `/sign-in?${new URLSearchParams({ to: page })}`);
	}
	redirect(307, `/sign-in?/keep&${new URLSearchParams({ to: page, act: act ?? '' })}`);
}

const STATUS: Partial<Record<RefusalCode, number>> = { overloaded: 503, diskFull: 503, tooManyAttempts: 429 };

/** What a refused form is shown again with: everything typed but the secrets. */
export function withoutSecrets(typed: Typed): Typed {
	return Object.fromEntries(Object.entries(typed).filter(([name, value]) => !holdsSecret(name, value)));
}

/** Reads a posted form: what was typed and the request id. URL parameters of the same names win over fields. */
export async function readPosted(event: RequestEvent): Promise<{
	typed: Typed;
	requestId: string | null;
	keptAs: string | null;
	/** What was sent as a file, by the name of its field. */
	files: Record<string, File>;
}> {
	const form = await readBody(event);
	// On a phone that has changed hands, nobody speaks or votes with the page of another: the other signs in first.
	if (isOfAnother(event.locals.actor, form.get(MADE_FOR))) askToSignIn(event);
	const given = String(form.get('requestId') ?? '');
	const keptAs = form.get('keptAs');
	for (const ours of ['requestId', 'formToken', 'keptAs', MADE_FOR]) form.delete(ours);
	event.locals.keptAs = typeof keptAs === 'string' ? keptAs : null;
	const sent = [...(form as Iterable<[string, FormDataEntryValue]>)].filter(
		(entry): entry is [string, File] => entry[1] instanceof File && entry[1].size > 0,
	);
	return {
		typed: readForm(form),
		requestId: REQUEST_ID.test(given) ? given : null,
		keptAs: event.locals.keptAs,
		files: Object.fromEntries(sent),
	};
}

/** What was kept of a form is thrown away when it has been sent. */
async function forgetKept(event: RequestEvent, house: OpenHouse): Promise<void> {
	const input = discardKeptForm.schema.safeParse({ path: event.url.pathname, form: event.locals.keptAs ?? '' });
	if (input.success) await perform(house, discardKeptForm, input.data, { accountId: event.locals.actor.accountId });
}

/** What was written at length and not accepted is kept as if its writer had asked: the page may close before it is mended. */
async function keepUnsent(event: RequestEvent, house: OpenHouse, { typed, requestId }: FormAnswer): Promise<void> {
	const { actor, keptAs } = event.locals;
	if (actor.kind !== 'person' || !keptAs) return;
	const input = keepForm.schema.safeParse({ path: event.url.pathname, form: keptAs, typed, formId: requestId });
	if (input.success) await perform(house, keepForm, input.data, { accountId: actor.accountId }).catch(house.fault);
}

/** Remembers for the next page what was done, so that it can say so once. */
export function say(event: RequestEvent, verb: string): void {
	event.cookies.set(SAID, verb, { path: '/', maxAge: 8, httpOnly: true, sameSite: 'lax', secure: false });
}

/** What was just done, if anything; asked once. The live script asks before the page that follows it does. */
export function justSaid(event: Pick<RequestEvent, 'cookies' | 'request'>): string | null {
	const said = event.cookies.get(SAID) ?? null;
	const byScript = event.request.headers.get('sec-fetch-dest') === 'empty';
	if (said && !byScript) event.cookies.delete(SAID, { path: '/', secure: false });
	return said && /^[A-Za-z]{3,40}$/.test(said) ? said : null;
}

/** Performs a verb with typed fields; answers what the form must show when it did not happen. */
export async function performTyped<S extends z.ZodType, A, P>(
	event: RequestEvent,
	act: Verb<S, A, P>,
	typed: Typed,
	requestId: string | null,
	parameters: Record<string, unknown>,
	/** Wraps the act itself, e.g. to slow down whoever guesses. */
	around: (input: z.output<S>, work: () => Promise<A>) => Promise<A> = (_, work) => work(),
	/** Who acts, where it is not whoever is signed in: a phone that goes round. */
	accountId: string | null = event.locals.actor.accountId,
): Promise<{ answer: A } | { status: number; refusal: FormAnswer }> {
	const again = { verb: verbName(event), requestId: requestId ?? '', typed: withoutSecrets(typed) };
	const parsed = act.schema.safeParse(withoutBlanks({ ...typed, ...parameters }), { reportInput: true });
	const house = await openHouse();
	if (!parsed.success) {
		await keepUnsent(event, house, again);
		return { status: 422, refusal: { ...again, wrong: wrongFields(parsed.error) } };
	}
	try {
		const { actor } = event.locals;
		const by = { accountId, requestId, ...(actor.accountId === accountId ? { actor } : {}) };
		const answer = await around(parsed.data, () => perform(house, act, parsed.data, by));
		if (event.locals.keptAs) await forgetKept(event, house).catch(house.fault);
		return { answer };
	} catch (error) {
		if (error instanceof NotFound) httpError(404, 'notFound');
		if (!(error instanceof Refused)) throw error;
		const { because } = error;
		if (because.no === 'notSignedIn') askToSignIn(event);
		if (because.no === 'diskFull') log.error({ route: event.route.id }, 'the disk is full');
		if (because.no !== 'diskFull') await keepUnsent(event, house, again);
		return { status: STATUS[because.no] ?? 403, refusal: { ...again, refused: because } };
	}
}

export type Parameters = (event: RequestEvent) => Promise<Record<string, unknown>> | Record<string, unknown>;

/** What the page's address stands for; what one may not see answers 404. */
export async function parametersOf(event: RequestEvent, parameters?: Parameters): Promise<Record<string, unknown>> {
	try {
		return (await parameters?.(event)) ?? {};
	} catch (error) {
		if (error instanceof NotFound) httpError(404, 'notFound');
		throw error;
	}
}

/**
 * Makes a form action of a verb: fields and URL parameters (parameters win) → Zod → verb. Wrong fields answer 422
 * with everything typed, a refusal 403 with its reason; then the page says what was done. Written once for every form.
 */
export function action<S extends z.ZodType, A, P>(
	act: Verb<S, A, P>,
	options: {
		then?: Then<A>;
		/** Which sentence says what was done, where one verb is more than one thing: `done.…`. Its own where none is named. */
		says?: (answer: A) => string | undefined;
		/** Ids that the page's address stands for, e.g. the committee of a code. Throws NotFound for one not visible. */
		parameters?: Parameters;
		/** Wraps the act itself, e.g. to slow down whoever guesses. */
		around?: (event: RequestEvent, work: () => Promise<A>) => Promise<A>;
		/** Whoever is not signed in may do it too. */
		forAnybody?: boolean;
		/** A file may be sent with it, as its `picture`. */
		picture?: boolean;
	} = {},
) {
	return async (event: RequestEvent) => {
		if (!options.forAnybody && event.locals.actor.kind !== 'person') askToSignIn(event);
		const { typed, requestId, files } = await readPosted(event);
		const sent = options.picture ? await readPicture(files['picture']) : {};
		if ('wrong' in sent)
			return fail(422, {
				...{ verb: verbName(event), requestId: requestId ?? '', typed: withoutSecrets(typed) },
				wrong: { picture: sent.wrong },
			});
		const parameters = { ...event.params, ...(await parametersOf(event, options.parameters)), ...sent };
		const around = options.around;
		const result = await performTyped(event, act, typed, requestId, parameters, (_, work) =>
			around ? around(event, work) : work(),
		);
		if ('refusal' in result) return fail(result.status, result.refusal);
		// What two must say is only asked for by the first.
		const asked = (result.answer as { asked?: unknown } | null)?.asked === true;
		say(event, asked ? 'secondWord' : (options.says?.(result.answer) ?? verbName(event)));
		const to = await options.then?.(result.answer, event);
		redirect(303, to ?? event.url.pathname);
	};
}
