import { isLocale, wordsFor } from '#i18n/words.ts';

/**
 * All that ever leaves the house: that something waits, or the code that somebody asked for. No name, no committee, no matter, no address to go to, and not
 * even what this program is called; a phone may be looked at by somebody else. Without accents that would make a text
 * message cost twice.
 */
export function outsideText({
	locale,
	urgent,
	code,
}: {
	locale: string | null;
	urgent: boolean;
	code?: string;
}): string {
	const { t } = wordsFor(isLocale(locale) ? locale : 'fr', { timeZone: 'UTC', now: '1970-01-01T00:00:00.000Z' });
	if (code !== undefined) return t('word.outside.code', { code });
	return t(urgent ? 'word.outside.urgent' : 'word.outside.ordinary');
}
