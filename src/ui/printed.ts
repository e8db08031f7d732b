import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { type Locale, wordsFor } from '#i18n/words.ts';
import { wordsContext } from './words.ts';

/** Something that we say or draw: one of a few, never what somebody wrote. A type of any text or number is refused. */
type Ours<T> = string extends T ? never : number extends T ? never : T;
export type AllOurs<Props> = { [K in keyof Props]: Ours<Props[K]> };

/** A component that can be printed. */
export type Part<Props> = (internals: never, props: Props) => object;

/** What is in print of a part, by language and props. */
const stock = new WeakMap<object, Map<string, string>>();

/**
 * A part of a page that holds our own words alone, such as a blank ballot: the same for everybody, as paper is, so it
 * is made once for each language and handed out again. It knows no reader, time or page, and nothing that people wrote
 * can be handed to it, so that nobody is ever shown what was another's.
 */
export function printed<Props extends object>(
	locale: Locale,
	part: Part<Props>,
	props: Props & AllOurs<Props>,
): string {
	let sheets = stock.get(part);
	if (!sheets) stock.set(part, (sheets = new Map()));
	const asked = `${locale} ${JSON.stringify(props)}`;
	let sheet = sheets.get(asked);
	if (sheet === undefined) {
		const context = wordsContext(wordsFor(locale, { timeZone: 'UTC', now: '' }));
		const made = render(part as unknown as Component<Record<string, unknown>>, { props: { ...props }, context });
		sheets.set(asked, (sheet = made.body));
	}
	return sheet;
}
