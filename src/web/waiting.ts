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
