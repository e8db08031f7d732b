import { hash, randomBytes } from 'node:crypto';
import { type Handle, type HandleServerError, type RequestEvent, error, redirect } from '@sveltejs/kit';
import { nobody } from '#domain/account/account.ts';
import { actorOf } from '#domain/account/accountQueries.ts';
import { type Phone, readSignIn, seekSignIn } from '#domain/account/signIns.ts';
import { ERASED_NAME, ERASED_WORDS } from '#domain/erased.ts';
import { withoutConcernNumbers } from '#domain/publication/concernNumbers.ts';
import { isDiskFull } from '#domain/perform.ts';
import { NotFound, Refused } from '#domain/refusals.ts';
import { DIR, type Locale, isLocale, pickLocale, wordsFor } from '#i18n/words.ts';
import { LIST_FORM_MEGABYTES, PHOTO_FORM_BYTES, ROLL_MEGABYTES, bytesOf } from '#settings.ts';
import { type Most, readFormOf } from './body.ts';
import { noDoor } from './openData/problem.ts';
import { openHouse } from './house.ts';
import { log } from './log.ts';
import { mayPost } from './origin.ts';
import { STYLES, leavePage } from './handedOn.ts';
import { type MadePage, type Wanted, makePage } from './pageStyles.ts';
import { splitAct } from './path.ts';
import { readReading, readingAttributes } from './reading.ts';

const SIGN_IN = 'palabre_sign_in';
const LANGUAGE = 'palabre_language';
const FORM_KEY = 'palabre_form';
const HANDED_OVER = 'palabre_at';
const KNOWN = 'palabre_known';
const DRAWER = 'palabre_drawer';
const DAY = 86_400;

/** Names under which a browser may send its sign-in. */
export const SIGN_IN_COOKIES = [`__Host-${SIGN_IN}`, SIGN_IN];

/** Sent by a page that only listens: nobody pressed anything. */
const LISTENING = 'x-palabre-listening';

/**
 * Whether the sign-in stays as it is: nobody pressed anything, or what was pressed is a ballot. A sign-in prolonged by
 * a secret ballot would be a row that says to the moment when that person cast it.
 */
function leavesNoTime({ request, url }: RequestEvent): boolean {
	if (request.headers.has(LISTENING)) return true;
	return (
		request.method === 'POST' && ['reviewBallot', 'castBallot', 'giveUpPhoneBallot'].includes(splitAct(url).act ?? '')
	);
}

/** Puts a sign-in on this browser; on a phone that many hands share it goes with the browser's window. */
export function setSignInCookie(event: RequestEvent, value: string, phone: Phone): void {
	event.cookies.set(hostCookie(SIGN_IN, event.url), value, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: event.url.protocol === 'https:',
		maxAge: phone === 'shared' ? undefined : 60 * DAY,
	});
	event.cookies.delete(HANDED_OVER, { path: '/', secure: event.url.protocol === 'https:' });
}

/** Marks this browser as one that somebody got in on, through hand-overs too: it names nobody (`knownPhones`). */
export function setKnownPhone(event: RequestEvent, phone: string): void {
	const secure = event.url.protocol === 'https:';
	event.cookies.set(KNOWN, phone, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 60 * DAY });
}

/** What this browser is known by, if by anything. */
export function knownPhone(event: RequestEvent): string | null {
	return event.cookies.get(KNOWN) ?? null;
}

/** Under which names a browser holds somebody's ballot, or their turn on a phone that goes round. */
export const [VOTE, TURN] = ['palabre_vote', 'palabre_turn'];

/** Secure cookies carry the `__Host-` prefix, which no other site and no plain-http page can set. */
export const hostCookie = (name: string, url: URL) => (url.protocol === 'https:' ? `__Host-${name}` : name);

/**
 * Makes the browser throw away the pages that it keeps for going back. Some keep even those that nobody may store,
 * with what was typed on them, until a cookie changes; a sign-in or a turn that ended by its time changes none.
 */
export function emptyDrawer(event: Pick<RequestEvent, 'cookies' | 'url'>): void {
	const secure = event.url.protocol === 'https:';
	event.cookies.set(DRAWER, String(Date.now()), { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 60 });
}

/**
 * Takes the sign-in off this browser and all that it kept of its holder, so that it can be handed on. What stays is
 * the committee, by its code, whose sign-in the next person sees.
 */
export function handOver(event: RequestEvent, committee: string): void {
	const secure = event.url.protocol === 'https:';
	event.cookies.delete(hostCookie(SIGN_IN, event.url), { path: '/', secure });
	event.cookies.delete(FORM_KEY, { path: '/', secure });
	for (const held of [VOTE, TURN]) event.cookies.delete(hostCookie(held, event.url), { path: '/', secure });
	// The cache goes too.
	event.cookies.delete(STYLES, { path: '/', secure });
	event.cookies.set(HANDED_OVER, committee || '-', { path: '/', httpOnly: true, sameSite: 'lax', secure });
	event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
}

/** Whether this browser was handed on and nobody has signed in since: the committee's code, `-` for none; else null. */
export function handedOver(event: Pick<RequestEvent, 'cookies'>): string | null {
	const code = event.cookies.get(HANDED_OVER) ?? null;
	return code && /^([A-Z]{3}|-)$/.test(code) ? code : null;
}

/** The cookie's value, if this browser has one. */
export function signInCookie(event: RequestEvent): string | null {
	return event.cookies.get(hostCookie(SIGN_IN, event.url)) ?? null;
}

/** Remembers the language on this browser. */
export function setLanguageCookie(event: RequestEvent, locale: Locale): void {
	event.cookies.set(LANGUAGE, locale, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: event.url.protocol === 'https:',
		maxAge: 365 * DAY,
	});
}

function localeOf(event: RequestEvent): Locale {
	// Whoever comes from a public page to say how they like to read is asked in the language of that page.
	const inPath =
		(event.params as Record<string, string | undefined>).lang ??
		(event.route.id === '/reading' ? event.url.searchParams.get('lang') : null);
	if (isLocale(inPath)) return inPath;
	const own = event.locals.actor.locale;
	const cookie = event.cookies.get(LANGUAGE) ?? null;
	return pickLocale(cookie ?? own, event.request.headers.get('accept-language'));
}

/** A token that only this browser knows, for forms of browsers that send no Origin. */
function formTokenOf(event: RequestEvent): string {
	let key = event.cookies.get(FORM_KEY);
	if (!key || !/^[a-f0-9]{32}$/.test(key)) {
		key = randomBytes(16).toString('hex');
		event.cookies.set(FORM_KEY, key, {
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: event.url.protocol === 'https:',
			maxAge: 60 * DAY,
		});
	}
	return hash('sha256', `form ${key}`).slice(0, 32);
}

/** Open data, and what search engines ask: for programs too, which send no cookies and get none. */
function isOpenData(event: RequestEvent): boolean {
	return /^\/(api\/v1|feeds|robots\.txt|sitemap\.xml)(\/|$)/.test(event.route.id ?? '');
}

function isPublic(event: RequestEvent): boolean {
	return isOpenData(event) || (event.route.id?.startsWith('/[lang=lang]') ?? false);
}

/**
 * Whoever votes with a card, or on a phone that goes round, is nobody here, whose phone it may be: a ballot knows no
 * account, and prolongs no sign-in.
 */
function isVoting(event: RequestEvent): boolean {
	return event.route.id === '/vote' || event.route.id === '/phone';
}

/** Browsers ask for it again by themselves: nobody pressed anything, and no sign-in is prolonged by it. */
function isAskedByItself(event: RequestEvent): boolean {
	return event.route.id === '/ring/worker.js';
}

/** Forms that carry more than words, in bytes: what they may bring does not hang on a setting. */
const LARGER_FORMS: Readonly<Record<string, number>> = {
	'/people/[person]/photo': PHOTO_FORM_BYTES,
	'/committee/[committee]/elections/[election]/candidates/[candidate]': PHOTO_FORM_BYTES,
	'/committee/[committee]/agreements/[agreement]/sign/[signatory]': PHOTO_FORM_BYTES,
	'/committee/[committee]/commitments/[commitment]': PHOTO_FORM_BYTES,
	'/admin/areas/import': LIST_FORM_MEGABYTES * 1024 ** 2,
	'/admin/offices/import': LIST_FORM_MEGABYTES * 1024 ** 2,
	'/committee/[committee]/elections/[election]/roll/import': ROLL_MEGABYTES * 1024 ** 2,
};

/** What the form of this page may bring; a file only from somebody who is signed in. */
async function mostOf({ route, locals }: RequestEvent): Promise<Most> {
	const words = bytesOf((await openHouse()).settings.bodySizeLimit);
	const larger = locals.actor.kind === 'person' ? LARGER_FORMS[route.id ?? ''] : undefined;
	return { words, files: Math.max(words, larger ?? 0) };
}

/** The fields of a posted form; what does not read as a form is refused like one from elsewhere. */
export async function readBody(event: RequestEvent): Promise<FormData | URLSearchParams> {
	const form = await readFormOf(event.request, await mostOf(event));
	if (form === 'tooLarge') error(413, 'tooLarge');
	if (form === 'noForm') error(400, 'foreignForm');
	return form;
}

/** A name that is no act of any page: SvelteKit would call what every object has by that name, or take it for a fault of ours. */
const isNoAct = (act: string | null) => act !== null && (act === 'default' || act in Object.prototype);

/** What stands in a page where something was erased, and the words that take its place. */
const ERASED = new RegExp(`[${ERASED_NAME}${ERASED_WORDS}]`, 'g');

function erasedIn(locale: Locale, sign: string): string {
	const { t } = wordsFor(locale, { timeZone: 'UTC', now: '' });
	return t(sign === ERASED_NAME ? 'word.erasedName' : 'word.erasedWords');
}

/** A page that says no before any page is made: in the reader's language, without a script or anything of theirs. */
function answerNo({ locals, request }: RequestEvent, status: number, why: 'notFound' | 'foreignForm'): Response {
	const { t, dir } = wordsFor(locals.locale, { timeZone: 'UTC', now: locals.now });
	const page = `<!doctype html>
<html lang="${locals.locale}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${t('page.error.title')}</title></head>
<body><main id="main"><h1>${t('page.error.title')}</h1><p data-problem>${t(`page.error.${why}`)}</p>
<p><a href="/">${t('page.error.home')}</a></p></main></body></html>`;
	return new Response(request.method === 'HEAD' ? null : page, {
		status,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
		},
	});
}

/** Where a page opens its socket: the address it came from. */
function socketOf({ protocol, host }: URL): string {
	return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`;
}

/** How this browser gets the page's styles. Public pages are the same for everybody. */
function stylesFor(event: RequestEvent): Wanted {
	if (isPublic(event)) return { how: 'all' };
	if (event.request.headers.get('sec-fetch-dest') === 'empty') return { how: 'none' };
	const name = event.cookies.get(STYLES);
	return name ? { how: 'known', name } : { how: 'offered' };
}

/** The page in place of Kit's empty answer, with its status and headers. */
function answerWithPage(event: RequestEvent, { bytes, policy }: MadePage, empty: Response): Response {
	const { status, headers } = empty;
	headers.delete('etag');
	headers.set('content-length', String(bytes.length));
	headers.set('content-security-policy', policy);
	// Said outside the page too: programs that guess read French and Arabic wrongly.
	headers.set('content-type', 'text/html; charset=utf-8');
	// A public page is kept by whoever answers with it.
	const left = !isPublic(event) && leavePage(event.platform?.req, bytes);
	return left ? empty : new Response(bytes, { status, headers });
}

/** Who asks, in which language, at what time. Public pages know nobody, so that they can be shared and kept. */
export const whoAndWhen: Handle = async ({ event, resolve }) => {
	const house = await openHouse();
	// The machine's clock, before anything is read: the hub compares it to find what changed since.
	const made = String(Date.now());
	event.locals.now = house.clock().toISOString();
	event.locals.actor = nobody;
	event.locals.signInId = null;
	event.locals.signInEnded = false;
	event.locals.secondsLeft = null;
	event.locals.handedOver = handedOver(event);
	event.locals.formToken = '';
	const value = isPublic(event) || isVoting(event) || isAskedByItself(event) ? null : signInCookie(event);
	if (value) {
		const signIn = leavesNoTime(event)
			? await seekSignIn(house.read, value)
			: await readSignIn(house.write, value, house.read).catch((error: unknown) => {
					// A full disk keeps nobody from reading: the sign-in is only not prolonged.
					if (!isDiskFull(error)) throw error;
					return seekSignIn(house.read, value);
				});
		if (signIn) {
			event.locals.actor = await actorOf(house.read, signIn.holder, event.locals.now);
			event.locals.signInId = signIn.id;
			if (signIn.shared)
				event.locals.secondsLeft = Math.max(1, Math.round((signIn.expiresAt.getTime() - Date.now()) / 1000));
		}
		if (!event.locals.actor.accountId) {
			event.locals.signInEnded = true;
			emptyDrawer(event);
		}
	}
	event.locals.locale = localeOf(event);
	if (!isPublic(event) && !isAskedByItself(event) && event.route.id !== '/healthz')
		event.locals.formToken = formTokenOf(event);
	const reading = readingAttributes(readReading(event.cookies));
	// What a page was made from leaves only as the page: as data it would hold more than is shown. Nor has an
	// address a zero, which PostgreSQL takes for a fault wherever it is asked for it.
	const isNothing = event.isDataRequest || event.url.href.includes('%00');
	const kept: { page?: MadePage } = {};
	const answered = isNothing
		? await (isOpenData(event) ? noDoor() : answerNo(event, 404, 'notFound'))
		: await resolve(event, {
				// Nothing but the page itself is asked for: its styles travel inside it.
				preload: () => false,
				transformPageChunk: ({ html }) => {
					// Only the tag that opens the page has these marks; the whole page need not be searched for them.
					const opened = html.indexOf('>', html.indexOf('%made%')) + 1;
					const tag = html
						.slice(0, opened)
						.replace('%lang%', event.locals.locale)
						.replace('%dir%', DIR[event.locals.locale])
						.replace('%reading%', reading)
						// A public page runs no script that would ask; without the moment it is the same page until something happens.
						.replace('%now%', isPublic(event) ? '' : event.locals.now)
						.replace('%made%', isPublic(event) ? '' : made);
					kept.page = makePage(
						{ opening: tag, html: html.slice(opened), socket: socketOf(event.url), styles: stylesFor(event) },
						(part) => {
							// Hardly any page has such a sign, and looking for two letters is quick.
							const said =
								part.includes(ERASED_NAME) || part.includes(ERASED_WORDS)
									? part.replace(ERASED, (sign) => erasedIn(event.locals.locale, sign))
									: part;
							return isPublic(event) ? withoutConcernNumbers(said) : said;
						},
					);
					// Kit would encode and hash the whole page once more.
					return '';
				},
			});
	const response = kept.page ? answerWithPage(event, kept.page, answered) : answered;
	const isPicture = event.route.id === '/photo/[file]' && response.ok;
	if (!isPublic(event) && !isPicture) response.headers.set('cache-control', 'no-store');
	else if (!isOpenData(event)) response.headers.append('vary', 'cookie');
	response.headers.set('referrer-policy', 'same-origin');
	response.headers.set('x-content-type-options', 'nosniff');
	response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
	response.headers.set('cross-origin-opener-policy', 'same-origin');
	return response;
};

const BEFORE_FIRST_RUN = ['/first-run', '/healthz', '/language', '/reading'];

/** Until somebody administers the installation, every page leads to the one that makes the first administrator. */
export const firstRunFirst: Handle = async ({ event, resolve }) => {
	const house = await openHouse();
	const isOpen = BEFORE_FIRST_RUN.includes(event.route.id ?? '') || event.route.id === null;
	if (!isOpen && !(await house.hasAdministrator())) redirect(303, '/first-run');
	return resolve(event);
};

/** Refuses forms that come from elsewhere. */
export const onlyOurForms: Handle = async ({ event, resolve }) => {
	const { request } = event;
	// Nothing is written through the doors of open data: they say so themselves, as a program can read it.
	const isReading = ['GET', 'HEAD', 'OPTIONS'].includes(request.method) || isOpenData(event);
	if (!isReading) {
		const house = await openHouse();
		const headers = request.headers;
		const origin = headers.get('origin');
		if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(headers.get('content-type') ?? ''))
			return answerNo(event, 415, 'foreignForm');
		if (isNoAct(splitAct(event.url).act)) return answerNo(event, 404, 'notFound');
		const site = headers.get('sec-fetch-site');
		let token: string | null = null;
		if ((origin === null || origin === 'null') && site === null) {
			const form = await readFormOf(request.clone(), await mostOf(event));
			token = typeof form === 'string' ? null : String(form.get('formToken') ?? '');
		}
		const allowed = mayPost({
			origin,
			site,
			host: headers.get('host'),
			ourOrigin: house.settings.origin,
			token,
			expectedToken: event.locals.formToken || null,
		});
		if (!allowed) return answerNo(event, 403, 'foreignForm');
	}
	return resolve(event);
};

/** Logs what nobody foresaw, with a short id that the person can read out; tells the page only the id. */
export const faultWithId: HandleServerError = ({ error: thrown, event, status }) => {
	if (thrown instanceof NotFound) return { message: 'notFound' };
	if (thrown instanceof Refused) return { message: `refusal.${thrown.because.no}` };
	if (status === 404) return { message: 'notFound' };
	if (status === 413) return { message: 'tooLarge' };
	// A request that cannot be read is no fault of ours: whoever sends thousands fills no log with them.
	if (status < 500) return { message: 'notFound' };
	const id = randomBytes(3).toString('hex');
	log.error({ id, route: event.route.id, error: thrown instanceof Error ? thrown.stack : String(thrown) }, 'fault');
	return { message: 'fault', id };
};
