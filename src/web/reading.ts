import type { Cookies } from '@sveltejs/kit';

/** How somebody likes to read, on this browser: it belongs to the phone and the eyes, not to an account. */
export const TEXT_SIZES = ['normal', 'large', 'larger', 'largest'] as const;
export const CONTRASTS = ['normal', 'high'] as const;
export const THEMES = ['device', 'light', 'dark'] as const;

export interface Reading {
	text: (typeof TEXT_SIZES)[number];
	contrast: (typeof CONTRASTS)[number];
	theme: (typeof THEMES)[number];
}

const READING = 'palabre_reading';
const DAY = 86_400;

/** The choice among some; the first of them when it is none. */
function oneOf<T extends string>(choices: readonly T[], typed: unknown): T {
	return choices.find((choice) => choice === typed) ?? (choices[0] as T);
}

/** Reads what was chosen, from a form or a cookie; what is not there or not ours is as the device has it. */
export function readingOf(typed: Partial<Record<keyof Reading, unknown>>): Reading {
	return {
		text: oneOf(TEXT_SIZES, typed.text),
		contrast: oneOf(CONTRASTS, typed.contrast),
		theme: oneOf(THEMES, typed.theme),
	};
}

/** How this browser's reader likes to read. */
export function readReading(cookies: Pick<Cookies, 'get'>): Reading {
	const [text, contrast, theme] = (cookies.get(READING) ?? '').split('.');
	return readingOf({ text, contrast, theme });
}

/** The same from all that a browser sends as cookies; null where it is written in a way that is not ours. */
export function readingIn(cookies: string): Reading | null {
	if (!cookies.includes(READING)) return readingOf({});
	const [, own] = /(?:^|; )palabre_reading=([a-z.]*)(?:;|$)/.exec(cookies) ?? [];
	return own === undefined || cookies.split(READING).length > 2 ? null : readReading({ get: () => own });
}

/** Remembers it on this browser; all as the device has it needs no cookie. */
export function setReading(event: { cookies: Cookies; url: URL }, { text, contrast, theme }: Reading): void {
	const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: event.url.protocol === 'https:' } as const;
	if (text === 'normal' && contrast === 'normal' && theme === 'device') event.cookies.delete(READING, options);
	else event.cookies.set(READING, [text, contrast, theme].join('.'), { ...options, maxAge: 365 * DAY });
}

/**
 * The same as attributes of `<html>`, which the styles answer to; empty for a page as the device has it. Whoever keeps
 * made pages keeps one for each of these.
 */
export function readingAttributes({ text, contrast, theme }: Reading): string {
	return [
		text === 'normal' ? '' : ` data-text="${text}"`,
		contrast === 'normal' ? '' : ` data-contrast="${contrast}"`,
		theme === 'device' ? '' : ` data-theme="${theme}"`,
	].join('');
}
