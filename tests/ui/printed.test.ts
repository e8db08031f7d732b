import { describe, expect, it } from 'vitest';
import { LOCALES } from '#i18n/words.ts';
import BlankBallot from '#ui/poll/BlankBallot.svelte';
import { printed } from '#ui/printed.ts';

describe('what is printed once for everybody', () => {
	it('is another sheet in each language, for each way to vote and each secrecy', () => {
		const sheets = LOCALES.flatMap((locale) =>
			(['consensus', 'yesNoAbstain'] as const).flatMap((method) =>
				[true, false].map((secret) => printed(locale, BlankBallot, { method, secret })),
			),
		);
		expect(new Set(sheets).size).toBe(LOCALES.length * 4);
		for (const sheet of sheets) expect(sheet).toContain('type="radio"');
	});

	it('is the same sheet whoever asks for it, and knows neither a time nor a form', () => {
		const ask = () => printed('fr', BlankBallot, { method: 'consensus', secret: true });
		expect(ask()).toBe(ask());
		expect(ask()).not.toMatch(/\d{4}-\d\d-\d\d|requestId|formToken|madeFor|checked/);
	});

	it('takes nothing that people wrote: the types refuse any text', () => {
		const text: string = 'Exemple';
		const part = (_: never, props: { text: string }) => props;
		// @ts-expect-error any text may be somebody's
		expect(() => printed('fr', part, { text })).not.toThrow();
	});
});
