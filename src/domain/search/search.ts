import type { Stretch } from '../searchText.ts';

/** What one can search in a committee. */
export const SEARCHED = [
	'concern',
	'proposal',
	'amendment',
	'statement',
	'poll',
	'outcome',
	'session',
	'agreement',
] as const;
export type Searched = (typeof SEARCHED)[number];

/** One thing that holds every word looked for, as its list shows it. */
export interface Find {
	noun: Searched;
	id: string;
	/** Code of it, or of what the statement was said about, or the amendment would change. */
	code: string;
	title: Stretch[];
	lang: string;
	/** The words as they stand in the text; empty when only the title or the code holds them. */
	snippet: Stretch[];
	snippetLang: string;
	at: string;
	/** Of a statement: what it was said about. */
	about: 'concern' | 'proposal' | null;
	/** Of an outcome: whether it has left. */
	published: boolean;
}
