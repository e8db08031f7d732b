import { isLocale } from '#i18n/words.ts';

/** A language that the interface speaks, at the start of a public address. */
export const match = (param: string): boolean => isLocale(param);
