import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ar } from '#i18n/ar.ts';
import { en } from '#i18n/en.ts';
import { fr } from '#i18n/fr.ts';
import { LOCALES, pickLocale, wordsFor, type Locale } from '#i18n/words.ts';

const MESSAGES: Record<Locale, Record<string, string>> = { en, fr, ar };
const KEYS = Object.keys(en);
const FAMILIES = ['verb', 'event', 'refusal', 'invalid', 'page', 'ui', 'word', 'done'];
/** The plural forms each language needs (French "many" is only for millions). */
const PLURALS: Record<Locale, string[]> = {
	en: ['one', 'other'],
	fr: ['one', 'other'],
	ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
};

const src = new URL('../../src/', import.meta.url);
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
	.filter((path) => /\.(svelte|ts)$/.test(path) && !path.startsWith('i18n/'))
	.map((path) => ({ path, text: readFileSync(new URL(path, src), 'utf8') }));

/** Every match of a pattern in src, as "what was matched" with the file it stands in. */
const findAll = (pattern: RegExp) =>
	sources.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([, found = '']) => ({ path, found })));

const parsed = (locale: Locale, key: string) => parse(MESSAGES[locale][key] ?? '', { ignoreTag: true });

/** All the parts of a message, also those inside its plural and select branches. */
function parts(elements: MessageFormatElement[]): MessageFormatElement[] {
	return elements.flatMap((element) =>
		element.type === TYPE.plural || element.type === TYPE.select
			? [element, ...Object.values(element.options).flatMap((option) => parts(option.value))]
			: [element],
	);
}

/** What a message asks for: "max: number", "kind: choice of duty, right". */
function asks(locale: Locale, key: string): string[] {
	const found = parts(parsed(locale, key)).flatMap((part) => {
		if (part.type === TYPE.argument) return `${part.value}: text`;
		if (part.type === TYPE.number || part.type === TYPE.plural) return `${part.value}: number`;
		if (part.type === TYPE.select) return `${part.value}: choice of ${Object.keys(part.options).sort().join(', ')}`;
		if (part.type === TYPE.date || part.type === TYPE.time) return `${part.value}: date (pass words.date() instead)`;
		return [];
	});
	return [...new Set(found)].sort();
}

/** The keys for which a check finds something wrong in some language. */
const wrong = (
	check: (message: string, locale: Locale, key: string) => unknown,
	locales: readonly Locale[] = LOCALES,
) =>
	locales.flatMap((locale) =>
		Object.entries(MESSAGES[locale]).flatMap(([key, message]) => {
			const problem = check(message, locale, key);
			return problem ? [`${locale} ${key}: ${problem === true ? message : String(problem)}`] : [];
		}),
	);

describe('the three languages', () => {
	test('have the same keys, in order, once, each in a known family', () => {
		for (const locale of LOCALES) {
			expect(Object.keys(MESSAGES[locale]), locale).toEqual(KEYS);
			const text = readFileSync(new URL(`i18n/${locale}.ts`, src), 'utf8');
			const written = [...text.matchAll(/^\t'([^']+)':/gm)].map(([, key]) => key);
			expect(written, `${locale}: run node tests/support/words.ts sort`).toEqual([...KEYS].sort());
		}
		expect(KEYS.filter((key) => !FAMILIES.some((family) => key.startsWith(`${family}.`)))).toEqual([]);
	});

	test('ask for the same parameters', () => {
		const different = KEYS.flatMap((key) =>
			(['fr', 'ar'] as const)
				.filter((locale) => asks(locale, key).join() !== asks('en', key).join())
				.map((locale) => `${key}: en {${asks('en', key).join()}} ${locale} {${asks(locale, key).join()}}`),
		);
		expect(different).toEqual([]);
	});

	test('leave dates to words.date(), which knows the time zone', () => {
		expect(wrong((_, locale, key) => asks(locale, key).find((ask) => ask.includes(': date')))).toEqual([]);
	});

	test('form every plural their grammar has', () => {
		const missing = wrong((_, locale, key) =>
			parts(parsed(locale, key))
				.filter((part) => part.type === TYPE.plural)
				.flatMap((part) => PLURALS[locale].filter((form) => !(form in part.options)))
				.join(),
		);
		expect(missing).toEqual([]);
	});

	test('say every message, for every number and every choice', () => {
		for (const locale of LOCALES) {
			const words = wordsFor(locale, { timeZone: 'Africa/Bangui', now: '2026-03-02T12:00:00Z' });
			for (const key of KEYS) {
				const elements = parts(parsed(locale, key));
				const choices = elements.flatMap((part) => (part.type === TYPE.select ? Object.keys(part.options) : []));
				for (const n of [0, 1, 2, 3, 11, 100]) {
					for (const choice of choices.length ? choices : ['BGS']) {
						const params = Object.fromEntries(
							asks(locale, key).map((ask) => [ask.slice(0, ask.indexOf(':')), ask.includes(': number') ? n : choice]),
						);
						expect(words.t(key, params).trim(), `${locale} ${key}`).not.toBe('');
					}
				}
			}
		}
	});

	test('hold no straight apostrophe, which ICU reads as a quoting sign, and no stray space', () => {
		expect(wrong((message) => message.includes("'") || message !== message.trim() || message.includes('  '))).toEqual(
			[],
		);
	});

	test('leave nothing empty, nothing to do, nothing in English', () => {
		const letters = (message: string) => message.replace(/\{[^}]*\}/g, '').match(/\p{L}/gu)?.length ?? 0;
		expect(wrong((message) => message === '' || /TODO|FIXME|XXX/.test(message))).toEqual([]);
		expect(
			wrong(
				(message, _, key) => letters(message) > 12 && message === MESSAGES.en[key] && message.includes(' '),
				['fr', 'ar'],
			),
		).toEqual([]);
		expect(wrong((message) => letters(message) > 3 && !/\p{Script=Arabic}/u.test(message), ['ar'])).toEqual([]);
	});
});

describe('the code and the words', () => {
	test('every refusal has words', () => {
		const refusals = sources.find(({ path }) => path === 'domain/refusals.ts')?.text ?? '';
		const codes = [...(refusals.match(/type RefusalCode =([^;]*);/)?.[1] ?? '').matchAll(/'(\w+)'/g)];
		const named = findAll(/(?:\{ no: |\bno\()'(\w+)'/g).map(({ found }) => found);
		const speechless = [...codes.map(([, code]) => code), ...named].filter((code) => !(`refusal.${code}` in en));
		expect(speechless).toEqual([]);
	});

	test('everything that can be wrong with a field has words', () => {
		// The demo's stories choose reasons of votes by code, which are another family of words.
		const speechless = findAll(/(?:return|\?|:) \{ code: '(\w+)'/g)
			.filter(({ path }) => !path.startsWith('demo/'))
			.filter(({ found }) => !(`invalid.${found}` in en));
		expect(speechless).toEqual([]);
	});

	test('every key that is said exists', () => {
		const unknown = findAll(/\bt\(\s*['"`]([\w.]+)['"`]\s*[,)]/g).filter(({ found }) => !(found in en));
		expect(unknown).toEqual([]);
	});

	test('every word of a page or a component is said somewhere', () => {
		const quoted = new Set(findAll(/['"`]([a-z]+\.[\w.-]+)['"`]/g).map(({ found }) => found));
		const computed = findAll(/['"`]((?:page|ui)\.[\w.]+\.)(?:['"]|\$\{)/g).map(({ found }) => found);
		const unused = KEYS.filter((key) => /^(page|ui)\./.test(key))
			.filter((key) => !quoted.has(key))
			.filter((key) => !computed.some((start) => key.startsWith(start)));
		expect(unused).toEqual([]);
	});

	test('every word for a code is for one that the code knows', () => {
		const code = sources.map(({ text }) => text).join('\n');
		const stale = KEYS.filter((key) => /^(word|invalid)\./.test(key)).filter(
			(key) => !new RegExp(`\\b${key.split('.').at(-1)}\\b`).test(code),
		);
		expect(stale).toEqual([]);
	});
});

describe('a reader', () => {
	const at = { timeZone: 'Africa/Bangui', now: '2026-03-02T23:30:00Z' };
	const plain = (text: string) => text.replace(/\s/g, ' ');
	const english = wordsFor('en', at);
	const french = wordsFor('fr', at);
	const arabic = wordsFor('ar', at);

	test('is told numbers, days and lists in their own grammar', () => {
		expect([0, 1, 2, 3, 14, 100].map(arabic.days)).toEqual(['0 يوم', 'يوم', 'يومان', '3 أيام', '14 يومًا', '100 يوم']);
		expect(english.days(1)).toBe('1 day');
		expect(plain(french.days(14))).toBe('14 jours');
		expect(arabic.number(12)).toBe('12');
		expect(english.list(['women', 'youth', 'chiefs'])).toBe('women, youth and chiefs');
		expect(arabic.t('invalid.tooShort', { min: 3 })).toContain('3 أحرف');
	});

	test('reads hours on the local clock, and a bare date as that day everywhere', () => {
		expect(plain(french.date('2026-03-02T15:05:00Z', 'dayTime'))).toBe('2 mars 2026 à 16 h 05');
		expect(plain(french.date('2026-03-01T15:00:00Z', 'dayTime'))).toBe('1er mars 2026 à 16 h');
		expect(french.date('2026-03-02T15:05:00Z', 'dayTime')).toContain('16\u00a0h\u00a005');
		expect(french.date('2026-03-02T15:05:00Z', 'time')).toBe('16\u00a0h\u00a005');
		expect(english.date('2026-03-02T23:30:00Z', 'day')).toBe('3 March 2026');
		expect(wordsFor('en', { ...at, timeZone: 'America/Lima' }).date('2026-03-02', 'day')).toBe('2 March 2026');
		expect(arabic.date('2026-03', 'month')).toBe('مارس 2026');
		expect(english.date('2026-03-02T15:05:00Z', 'time')).toBe('16:05');
	});

	test('is told how long ago by the calendar on the wall', () => {
		expect(english.ago('2026-03-02T23:29:30Z')).toBe('now');
		expect(english.ago('2026-03-03T01:44:00Z')).toBe('in 2 hours');
		expect(english.ago('2026-03-01T22:50:00Z')).toBe('2 days ago');
		expect(english.ago('2026-03-03')).toBe('today');
		expect(plain(french.ago('2026-03-17'))).toBe('dans 14 jours');
		expect(arabic.ago('2026-02-17')).toBe('قبل 14 يومًا');
		expect(english.ago('2025-11-01')).toBe('4 months ago');
	});

	test('is told until when, not by a machine’s time', () => {
		const until = '2026-03-04T10:00:00.000Z';
		expect(plain(french.t('refusal.coolingOff', { until }))).toContain('jusqu’au 4 mars 2026 à 11 h.');
	});

	test('sees a name in the other writing direction kept in order', () => {
		expect(arabic.list(['BGS-P-019'])).toBe('\u2068BGS-P-019\u2069');
		expect(english.list(['BGS-P-019', 'عمر'])).toBe('BGS-P-019 and \u2068عمر\u2069');
	});

	test('sees a name that would turn the sentence round turn nothing but itself', () => {
		for (const turning of ['Jean\u202E', '\u2067Jean', 'Je\u2069an\u202E']) {
			const said = french.t('page.inbox.secondEyesEnding', { name: turning });
			const [before, inside = '', after] = said.split(/[\u2068\u2069]/);
			expect([before, after].join(''), said).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
			expect(inside.replace(/[\u202A-\u202E]/g, ''), said).toBe('Jean');
			expect(french.name(turning)).toBe(`\u2068${inside}\u2069`);
		}
		expect(french.name('Jean')).toBe('Jean');
	});

	test('reads French signs that never start a line', () => {
		expect(french.t('word.principle.p2')).toMatch(/vital\u00a0\?$/);
	});

	test('of a page under construction learns at once what is missing; in production the page still stands', () => {
		expect(() => english.t('page.nowhere.title')).toThrow('page.nowhere.title');
		expect(() => english.t('invalid.tooLong')).toThrow('max');
		const before = process.env.NODE_ENV;
		try {
			process.env.NODE_ENV = 'production';
			expect(english.t('page.nowhere.title')).toBe('page.nowhere.title');
			expect(english.t('invalid.tooLong', { max: undefined })).toBe('invalid.tooLong');
		} finally {
			process.env.NODE_ENV = before;
		}
	});

	test('gets the language they chose, else the one their browser asks for, else French', () => {
		expect(pickLocale('ar', 'en')).toBe('ar');
		expect(pickLocale('xx', 'sg, en-GB;q=0.5, ar;q=0.8')).toBe('ar');
		expect(pickLocale(undefined, 'de, en;q=0')).toBe('fr');
		expect(pickLocale(null, null)).toBe('fr');
	});
});
