import type { BrowserContext } from '@playwright/test';
import type { Locale } from '#i18n/words.ts';
import { test as base } from './journey.ts';
import { Person } from './person.ts';

interface Arriving {
	/** Without JavaScript, as on a proxy browser. */
	plain?: boolean;
	/** A phone of 360 × 640. */
	phone?: boolean;
	language?: Locale;
}

/** Somebody of the cast comes in through the demo's door; with no name, somebody who is not signed in. */
export type Arrive = (name: string | null, options?: Arriving) => Promise<Person>;

/** Playwright's `test` with people who act, each in a browser of their own, in a demo world of this worker's own. */
export const test = base.extend<{ arrive: Arrive }>({
	arrive: async ({ browser, own }, use) => {
		const contexts: BrowserContext[] = [];
		await use(async (name, { plain = false, phone = false, language = 'fr' } = {}) => {
			const context = await browser.newContext({
				baseURL: own.address,
				javaScriptEnabled: !plain,
				locale: { fr: 'fr-FR', en: 'en-GB', ar: 'ar' }[language],
				reducedMotion: 'reduce',
				...(phone ? { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } : {}),
			});
			contexts.push(context);
			const person = new Person(await context.newPage(), { locale: language, plain });
			if (name) await person.enter(name);
			return person;
		});
		await Promise.all(contexts.map((context) => context.close()));
	},
});

export { expect } from '@playwright/test';
