import { type Words, isLocale, wordsFor } from '#i18n/words.ts';

/** The languages of a printed sheet: the committee's first two that these words exist in, or the reader's own. */
export function sheetLanguages(
	languages: readonly string[],
	given: { locale: Words['locale']; timeZone: string; now: string },
): Words[] {
	const spoken = languages.filter(isLocale).slice(0, 2);
	return (spoken.length > 0 ? spoken : [given.locale]).map((locale) => wordsFor(locale, given));
}
