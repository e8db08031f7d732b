import { toOwnLanguage } from '#web/ownLanguage.ts';

/** The same page in the reader's language. */
export const GET = toOwnLanguage;
