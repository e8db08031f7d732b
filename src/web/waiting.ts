/** Something that waits for this person, with where to do it. */
export interface Waiting {
	/** Says what it is, under `page.committee.waiting.<what>`; takes `count`. */
	what: string;
	href: string;
	/** What it is about, as written by people. */
	title: string;
	lang: string | null;
	code: string;
	count: number;
}

/** One thing that waits, about a text of the house. */
export const waitingFor = (what: string, href: string, about: Pick<Waiting, 'title' | 'lang' | 'code'>): Waiting => ({
	...{ what, href, title: about.title, lang: about.lang, code: about.code, count: 1 },
});
