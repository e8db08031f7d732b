import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/ui/styles/tokens.css', 'utf8').replace(/\/\*[^]*?\*\//g, '');

/** Every rule of the tokens, with the media it stands in. */
const rules: { media: string; selector: string; body: string }[] = [];
for (const [, media = '', inside = '', selector = '', body = ''] of css.matchAll(
	/@media ([^{]+) \{((?:\s*[^{}]+\{[^{}]*\})+)\s*\}|(:root[^{]*)\{([^{}]*)\}/g,
)) {
	if (!media) rules.push({ media: '', selector: selector.trim(), body });
	for (const [, inner = '', words = ''] of inside.matchAll(/\s*([^{}]+)\{([^{}]*)\}/g))
		rules.push({ media: media.trim(), selector: inner.trim(), body: words });
}

type Colours = Record<string, string>;
const colours = (body: string): Colours =>
	Object.fromEntries([...body.matchAll(/(--[a-z0-9-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
const base = colours(rules.find((rule) => rule.selector === ':root' && rule.media === '')?.body ?? '');
const within = (media: RegExp, selector: RegExp) =>
	rules.filter((rule) => media.test(rule.media) && selector.test(rule.selector)).map((rule) => colours(rule.body));
const dark = within(/^screen and \(prefers-color-scheme: dark\)$/, /^:root:not\(\[data-theme='light'\]\)$/)[0] ?? {};
const high = within(/^screen$/, /^:root\[data-contrast='high'\]$/)[0] ?? {};
const highDark = within(/^screen$/, /^:root\[data-contrast='high'\]\[data-theme='dark'\]$/)[0] ?? {};

function luminance(hex: string): number {
	const long = hex.length === 4 ? [...hex.slice(1)].map((one) => one + one).join('') : hex.slice(1);
	const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
		const part = Number.parseInt(long.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(palette: Colours, one: string, other: string): number {
	const value = (name: string): string => {
		const said = palette[name] ?? '';
		const [, inner] = /^var\((.*)\)$/.exec(said) ?? [];
		return inner ? value(inner) : said;
	};
	const [light = 0, less = 0] = [luminance(value(one)), luminance(value(other))].sort((a, b) => b - a);
	return (light + 0.05) / (less + 0.05);
}

const MEANINGS = [
	'accent',
	'support',
	'reservations',
	'aside',
	'more-talk',
	'block',
	'waiting',
	'late',
	'done',
	'note',
];

describe('the colours of meanings', () => {
	const palettes = {
		light: base,
		dark: { ...base, ...dark },
		high: { ...base, ...high },
		highDark: { ...base, ...highDark },
	};
	test.each(Object.entries(palettes))('can be read: %s', (name, palette) => {
		const isHigh = name.startsWith('high');
		for (const ground of ['--page', '--surface', '--sunken']) {
			expect(contrast(palette, '--ink', ground)).toBeGreaterThan(7);
			for (const ink of ['--ink-quiet', '--ink-faint', ...MEANINGS.map((one) => `--${one}`)]) {
				const ratio = contrast(palette, ink, ground);
				expect.soft(ratio, `${ink} on ${ground}`).toBeGreaterThan(isHigh ? 7 : 4.5);
			}
		}
		for (const meaning of ['waiting', 'late', 'done', 'note', 'accent']) {
			expect.soft(contrast(palette, `--${meaning}`, `--${meaning}-soft`), meaning).toBeGreaterThan(isHigh ? 7 : 4.5);
			expect.soft(contrast(palette, '--ink', `--${meaning}-soft`), meaning).toBeGreaterThan(7);
		}
		expect(contrast(palette, '--on-accent', '--accent')).toBeGreaterThan(isHigh ? 7 : 4.5);
		if (isHigh) expect(contrast(palette, '--line', '--page')).toBeGreaterThan(7);
	});

	test('are the same whether the device or the reader asked for them', () => {
		const chosen = within(/^screen$/, /^:root\[data-theme='dark'\]$/)[0];
		expect(chosen).toEqual(dark);
		expect(within(/^screen and \(prefers-contrast: more\)$/, /^:root$/)[0]).toEqual(high);
		for (const one of [
			...within(/prefers-color-scheme: dark\)$/, /data-contrast/),
			...within(/dark\) and \(prefers-contrast: more\)$/, /./),
			...within(/^screen and \(prefers-contrast: more\)$/, /data-theme='dark'/),
		])
			expect(one).toEqual(highDark);
		expect(Object.keys(dark).length).toBeGreaterThan(20);
		expect(Object.keys(high)).toEqual(Object.keys(dark));
		expect(Object.keys(highDark)).toEqual(Object.keys(dark));
	});

	test('of screens never reach paper', () => {
		const onPaper = rules.filter(
			(rule) => rule.body.includes('--page') && !/^(screen|print|\(forced-colors)/.test(rule.media),
		);
		expect(onPaper.map((rule) => rule.selector)).toEqual([':root']);
	});
});
