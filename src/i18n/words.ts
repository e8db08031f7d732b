import { IntlMessageFormat } from 'intl-messageformat';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const LOCALES = ['en', 'fr', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];
export type Direction = 'ltr' | 'rtl';
export type Key = keyof typeof en;
export type DateStyle = 'day' | 'dayTime' | 'month' | 'time';

export const DIR: Record<Locale, Direction> = { en: 'ltr', fr: 'ltr', ar: 'rtl' };

/** Each language by the name its speakers give it. */
export const LOCALE_NAMES: Record<Locale, string> = { en: 'English', fr: 'Français', ar: 'العربية' };

/** Whether a native speaker has read the words; the language menu shows the others as drafts. */
export const REVIEWED: Record<Locale, boolean> = { en: true, fr: true, ar: false };

/** The words of one reader: their language, their time zone, their "now". */
export type Words = {
	locale: Locale;
	dir: Direction;
	t(key: Key | (string & {}), params?: Record<string, unknown>): string;
	number(n: number): string;
	date(iso: string, style: DateStyle): string;
	ago(iso: string): string;
	days(n: number): string;
	list(strings: readonly string[]): string;
	/** A name beside other words in one line, in an order of its own. */
	name(text: string): string;
};

const MESSAGES: Record<Locale, Map<string, string>> = {
	en: new Map(Object.entries(en)),
	fr: new Map(Object.entries(fr)),
	ar: new Map(Object.entries(ar)),
};

/**
 * How `Intl` writes each language. French: fr-CA, because it alone writes hours as people say them (16 h 05).
 * Arabic: Latin digits and the Gregorian calendar, as on the papers people there read beside French ones.
 */
const TAGS: Record<Locale, string> = { en: 'en-GB', fr: 'fr-CA', ar: 'ar-u-ca-gregory-nu-latn' };

const DATE_STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
	day: { dateStyle: 'long' },
	dayTime: { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' },
	month: { month: 'long', year: 'numeric' },
	time: { timeStyle: 'short', hourCycle: 'h23' },
};

/** A number as it is written, or the place where a script writes one. */
const COUNT = /^(\{\}|[\d\s.,]{1,12})$/;
/** Sentences with nothing but numbers in them, as they were said. */
const counted = new Map<string, string>();
/** Dates as they were said. */
const dates = new Map<string, string>();

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Makes a thing once for each name, because `Intl` is slow to start and quick to use. */
function once<T>(make: (name: string) => T): (name: string) => T {
	const made = new Map<string, T>();
	return (name) => {
		let thing = made.get(name);
		if (thing === undefined) made.set(name, (thing = make(name)));
		return thing;
	};
}

/** The same for two names. */
function onceForTwo<T>(make: (first: string, second: string) => T): (first: string, second: string) => T {
	const made = once((first) => once((second) => make(first, second)));
	return (first, second) => made(first)(second);
}

/** Votes are counted to five decimals, and are said as they are. */
const numberFormat = once((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 5 }));
const daysFormat = once((tag) => new Intl.NumberFormat(tag, { style: 'unit', unit: 'day', unitDisplay: 'long' }));
const agoFormat = once((tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
const listFormat = once((tag) => new Intl.ListFormat(tag, { type: 'conjunction' }));
const dateFormat = once((style) =>
	onceForTwo((tag, timeZone) => new Intl.DateTimeFormat(tag, { timeZone, ...DATE_STYLES[style as DateStyle] })),
);
/** The local day as 2026-03-02. */
const isoDayFormat = once(
	(timeZone) => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
);

/** French: the space before ? ! : ; » never breaks a line. */
const glueFrench = (message: string) => message.replace(/ (?=[?!;»]|:(?!:))/g, '\u00a0').replace(/« /g, '«\u00a0');

/** French: 1er mars, 16 h; no line breaks within an hour. */
const polishFrenchDate = (date: string) =>
	date
		.replace(/^1(?=\s\p{L}{3})/u, '1er')
		.replace(/(\sh)\s00$/, '$1')
		.replace(/\sh(\s|$)/, (hour) => hour.replace(/\s/g, '\u00a0'));

/** A message ready to use. */
type Compiled =
	| { text: string }
	/** Words with names between them: the second, the fourth, … is a name. */
	| { parts: string[] }
	/** Counts or chooses: with the names of the parameters by which it does, which must stay as they are. */
	| { format: IntlMessageFormat; typed: Set<string | undefined> };

const compiled = onceForTwo((locale, key): Compiled => {
	const message = MESSAGES[locale as Locale].get(key);
	if (message === undefined) throw new Error(`No words for "${key}"`);
	const text = locale === 'fr' ? glueFrench(message) : message;
	// Most words are said as they stand, and most of the others only with a name in them.
	const parts = text.split(/\{(\w+)\}/).map((part) => part.replaceAll("''", "'"));
	if (!/'[{}]/.test(text) && !parts.some((part) => /[{}]/.test(part)))
		return parts.length === 1 ? { text: parts[0] ?? '' } : { parts };
	const format = new IntlMessageFormat(text, TAGS[locale as Locale], undefined, { ignoreTag: true });
	return { format, typed: new Set([...message.matchAll(/\{\s*(\w+)\s*,/g)].map(([, name]) => name)) };
});

/** Words that are said as they stand, by their key: most of a page. */
const plainTexts = once((_locale) => new Map<string, string>());

const FOREIGN: Record<Direction, RegExp> = {
	ltr: /[\p{Script=Arabic}\p{Script=Hebrew}]/u,
	rtl: /\p{Script=Latin}/u,
};

/** What turns the direction of all that follows it, typed or pasted into a name. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/;

/**
 * A name or code in the other writing direction keeps its own order inside the sentence (Unicode isolates), and one
 * that would turn the rest of the sentence round turns nothing but itself.
 */
const isolate = (text: string, dir: Direction) =>
	FOREIGN[dir].test(text) || TURNS.test(text) ? `\u2068${text.replace(/[\u2066-\u2069]/g, '')}\u2069` : text;

/** Everything one reader's page needs to speak; `now` is the installation's clock. */
export function wordsFor(locale: Locale, { timeZone, now }: { timeZone: string; now: string }): Words {
	const tag = TAGS[locale];
	const dir = DIR[locale];
	// Little counts are written alike in all our languages, and a page has many.
	const number = (n: number) => (n >= 0 && n < 1000 && Number.isInteger(n) ? String(n) : numberFormat(tag).format(n));
	/** A bare date or month is the same day everywhere; an instant is read on the local clock. */
	const zoneOf = (iso: string) => (iso.length <= 10 ? 'UTC' : timeZone);
	const dayNumber = (iso: string) => Date.parse(isoDayFormat(zoneOf(iso)).format(new Date(iso))) / DAY;

	function date(iso: string, style: DateStyle): string {
		const zone = zoneOf(iso);
		// No date says more than the minute, and everybody's page says the same minutes.
		const kept = `${locale} ${style} ${zone} ${INSTANT.test(iso) ? iso.slice(0, 16) : iso}`;
		let said = dates.get(kept);
		if (said === undefined) {
			const written = dateFormat(style)(tag, zone).format(new Date(iso));
			if (dates.size >= 5000) dates.clear();
			dates.set(kept, (said = locale === 'fr' ? polishFrenchDate(written) : written));
		}
		return said;
	}

	const plain = plainTexts(locale);

	/** A number, a day or an instant among the parameters (such as a refusal's `until`) is said in the reader's way. */
	function say(key: string, params: Record<string, unknown>): string {
		const message = compiled(locale, key);
		if ('text' in message) {
			plain.set(key, message.text);
			return message.text;
		}
		if ('parts' in message)
			return message.parts.map((part, place) => (place % 2 === 0 ? part : shown(params[part], part))).join('');
		// Counts of little things come again on every page; a name or anything people wrote is never kept.
		const given = Object.entries(params);
		const counts = given.every(([, value]) => typeof value === 'number' || COUNT.test(String(value)));
		if (!counts) return sayAnew(message, given);
		const kept = `${locale} ${key} ${given.map(([name, value]) => `${name} ${typeof value} ${String(value)}`).join(' ')}`;
		let said = counted.get(kept);
		if (said === undefined) {
			if (counted.size >= 5000) counted.clear();
			counted.set(kept, (said = sayAnew(message, given)));
		}
		return said;
	}

	function sayAnew(message: Extract<Compiled, { format: unknown }>, given: [string, unknown][]): string {
		const values: Record<string, string | number> = {};
		for (const [name, value] of given) {
			if (value === undefined || value === null) continue;
			if (message.typed.has(name)) values[name] = typeof value === 'number' ? value : String(value);
			else values[name] = shown(value, name);
		}
		return String(message.format.format(values));
	}

	function shown(value: unknown, name: string): string {
		if (value === undefined || value === null) throw new Error(`Nothing is said of "${name}"`);
		if (typeof value === 'number') return number(value);
		const text = String(value);
		if (CALENDAR_DAY.test(text)) return date(text, 'day');
		return INSTANT.test(text) ? date(text, 'dayTime') : isolate(text, dir);
	}

	return {
		locale,
		dir,
		t(key, params) {
			try {
				return plain.get(key) ?? say(key, params ?? {});
			} catch (problem) {
				if (process.env.NODE_ENV === 'production') return key;
				throw problem;
			}
		},
		number,
		date,
		ago(iso) {
			const format = (n: number, unit: Intl.RelativeTimeFormatUnit) => agoFormat(tag).format(Math.trunc(n), unit);
			const hasHour = iso.length > 10;
			const distance = Date.parse(iso) - Date.parse(now);
			const far = Math.abs(distance);
			if (hasHour && far < MINUTE) return format(0, 'second');
			if (hasHour && far < HOUR) return format(distance / MINUTE, 'minute');
			if (hasHour && far < DAY) return format(distance / HOUR, 'hour');
			if (far < 60 * DAY) return format(dayNumber(iso) - dayNumber(now), 'day');
			if (far < 730 * DAY) return format(distance / (30.44 * DAY), 'month');
			return format(distance / (365.25 * DAY), 'year');
		},
		days: (n) => daysFormat(tag).format(n),
		name: (text) => isolate(text, dir),
		list: (strings) => listFormat(tag).format(strings.map((string) => isolate(string, dir))),
	};
}

export const isLocale = (text: unknown): text is Locale => LOCALES.includes(text as Locale);

/** The language chosen before, else the first one the browser asks for that we speak, else French. */
export function pickLocale(cookie?: string | null, acceptLanguage?: string | null): Locale {
	if (isLocale(cookie)) return cookie;
	const wanted = (acceptLanguage ?? '')
		.split(',')
		.map((part) => {
			const [tag = '', ...options] = part.trim().toLowerCase().split(';');
			const quality = options.find((option) => option.trim().startsWith('q='));
			return { language: tag.split('-')[0], q: quality ? Number(quality.trim().slice(2)) : 1 };
		})
		.filter(({ q }) => q > 0)
		.sort((a, b) => b.q - a.q);
	return wanted.map(({ language }) => language).find(isLocale) ?? 'fr';
}
