import type { Words } from '#i18n/words.ts';

/** A group that must be present, in words: a constituency, or a side by the name people gave it. */
export function groupLabel(t: Words['t'], group: string): string {
	return group.startsWith('side:') ? group.slice(5) : t(`word.constituency.${group}`);
}
