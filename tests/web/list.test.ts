import { describe, expect, it } from 'vitest';
import { askedOf, pageOf } from '#web/list.ts';

interface Thing {
	name: string;
	day: number;
	state: 'open' | 'closed';
}
const things: Thing[] = Array.from({ length: 120 }, (_, at) => ({
	name: at === 7 ? 'Ndélé, le marché' : `Lieu ${at}`,
	day: Math.floor(at / 60),
	state: at % 3 === 0 ? 'open' : 'closed',
}));
const kind = { sorts: ['newest', 'oldest', 'nameUp'], filters: { state: ['open', 'closed'] } } as const;
const list = (search: string) =>
	pageOf(things, askedOf(new URL(`http://here/list${search}`), kind), {
		text: (thing) => thing.name,
		fits: { state: (thing, value) => thing.state === value },
		by: { newest: (thing) => thing.day, oldest: (thing) => thing.day, nameUp: (thing) => thing.name },
		down: ['newest'],
	});

describe('a list', () => {
	it('stands on pages of fifty, and every line on one of them, also where many share a day', () => {
		const pages = ['', '?page=2', '?page=3'].map(list);
		expect(pages.map(({ shown }) => shown.length)).toEqual([50, 50, 20]);
		expect(new Set(pages.flatMap(({ shown }) => shown)).size).toBe(120);
		expect(pages[0]?.list).toMatchObject({ page: 1, pages: 3, total: 120, narrowed: false });
	});

	it('begins with its usual order, and turns round', () => {
		expect(list('').shown[0]?.day).toBe(1);
		expect(list('?sort=oldest').shown[0]?.day).toBe(0);
		expect(
			list('?sort=nameUp')
				.shown.slice(0, 3)
				.map((thing) => thing.name),
		).toEqual(['Lieu 0', 'Lieu 1', 'Lieu 2']);
	});

	it('is narrowed by what is chosen and by words, without accents and capitals', () => {
		expect(list('?state=open').list).toMatchObject({ total: 40, narrowed: true });
		expect(list('?q=MARCHE+ndele').shown.map((thing) => thing.name)).toEqual(['Ndélé, le marché']);
		expect(list('?q=nowhere').list).toMatchObject({ total: 0, page: 1, pages: 1, narrowed: true });
	});

	it.each(['?page=0', '?page=-3', '?page=x', '?sort=evil', '?state=%00', `?q=${'%20'.repeat(9)}`, '?page=1e9'])(
		'takes an address that nobody links to (%s) as one without it',
		(search) => {
			expect(list(search).list).toMatchObject({ page: 1, sort: 'newest', total: 120, narrowed: false });
		},
	);

	it('shows its last page where the one asked for is gone', () => {
		expect(list('?page=99').list.page).toBe(3);
		expect(list('?page=99').shown.length).toBe(20);
	});
});
