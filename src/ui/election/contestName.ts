import type { Words } from '#i18n/words.ts';

/** Who elects in a contest, in words: a constituency, or everybody together. */
export function contestName(t: Words['t'], contest: { name: string }): string {
	return contest.name ? t(`word.constituency.${contest.name}`) : t('ui.contest.together');
}
