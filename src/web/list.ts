import { z } from 'zod';
import { holdsWords, searchWords } from '#domain/searchText.ts';

/** How many lines a page of a list has. */
export const PER_PAGE = 50;

/** What a list can be asked: in which orders it stands, and what it can be narrowed to. */
interface ListKind<S extends string, F extends string> {
	/** Orders, the usual one first (`word.sort.<code>`). */
	sorts: readonly [S, ...S[]];
	/** Filters by the name of their address parameter, with the values that they know. */
	filters?: Record<F, readonly string[]>;
	size?: number;
}

/** What the address of a list asks; what it does not know counts as not said. */
export interface Asked<S extends string = string, F extends string = string> {
	page: number;
	sort: S;
	/** What is looked for, as it was typed. */
	q: string;
	filters: Record<F, string>;
	size: number;
	sorts: readonly S[];
}

/** A list as its page shows it: where in it one is, how much there is, and what it was narrowed to. */
export interface ListView extends Omit<Asked, 'size'> {
	pages: number;
	/** How many there are, as narrowed. */
	total: number;
	/** Whether it was narrowed at all: then an empty list means that nothing fits. */
	narrowed: boolean;
}

/** Reads what is asked of a list from its address: `?page=2&sort=oldest&state=open&q=bangassou`. */
export function askedOf<S extends string, F extends string = never>(
	url: URL,
	{ sorts, filters, size = PER_PAGE }: ListKind<S, F>,
): Asked<S, F> {
	const given = (name: string) => url.searchParams.get(name) ?? undefined;
	const page = z.coerce.number().int().min(1).max(100_000).catch(1).parse(given('page'));
	const sort = z
		.enum(sorts as readonly [string, ...string[]])
		.catch(sorts[0])
		.parse(given('sort')) as S;
	const q = z
		.string()
		.transform((typed) => typed.replaceAll('\0', '').trim().slice(0, 80))
		.catch('')
		.parse(given('q'));
	const chosen = Object.entries<readonly string[]>(filters ?? ({} as Record<F, readonly string[]>)).map(
		([name, values]) => [name, values.find((value) => value === given(name)) ?? ''] as const,
	);
	return { page, sort, q, filters: Object.fromEntries(chosen) as Record<F, string>, size, sorts };
}

/** Where in a list of so many lines one is; a page beyond the last is the last. */
export function viewOf(asked: Asked, total: number): ListView & { offset: number } {
	const { size, ...rest } = asked;
	const pages = Math.max(1, Math.ceil(total / size));
	const page = Math.min(asked.page, pages);
	const narrowed = asked.q !== '' || Object.values(asked.filters).some((value) => value !== '');
	return { ...rest, page, pages, total, narrowed, offset: (page - 1) * size };
}

/**
 * Narrows, orders and cuts a list that is at hand. `by` gives the value that an order goes by; lines with the same one
 * keep the order they came in, so that no line stands on two pages or on none. `found` is all that fits, in its order.
 */
export function pageOf<T, S extends string, F extends string>(
	things: readonly T[],
	asked: Asked<S, F>,
	how: {
		/** The text in which words are looked for. */
		text?: (thing: T) => string;
		/** Whether a line fits a filter's value. */
		fits?: Record<F, (thing: T, value: string) => boolean>;
		by: Record<S, (thing: T) => string | number>;
		/** Orders that go down. */
		down?: readonly S[];
	},
): { shown: T[]; list: ListView; found: T[] } {
	const words = searchWords(asked.q);
	const chosen = (Object.entries(asked.filters) as [F, string][]).filter(([, value]) => value !== '');
	const found = things.filter(
		(thing) =>
			(words.length === 0 || !how.text || holdsWords(how.text(thing), words)) &&
			chosen.every(([name, value]) => how.fits?.[name](thing, value) ?? true),
	);
	const by = how.by[asked.sort];
	const turn = how.down?.includes(asked.sort) ? -1 : 1;
	const collator = new Intl.Collator('fr', { numeric: true });
	const compare = (a: string | number, b: string | number) =>
		typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
	const ordered = found.toSorted((a, b) => turn * compare(by(a), by(b)));
	const { offset, ...list } = viewOf(asked, ordered.length);
	return { shown: ordered.slice(offset, offset + asked.size), list, found: ordered };
}
