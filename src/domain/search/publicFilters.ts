import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { readPlaces } from '../area/placeQueries.ts';

/** A list of committees longer than this is no list to choose from: one chooses a place first. */
const MOST_COMMITTEES = 60;

/** What public lists can be narrowed to: places where committees sit, their committees, the years of outcomes. */
export interface PublicFilters {
	countries: { code: string; name: string }[];
	regions: { code: string; name: string }[];
	/** Of the chosen place, where they are few enough to choose from; else only the chosen one. */
	committees: { id: string; code: string; name: string }[];
	years: number[];
	/** The areas inside the chosen place; null where none is chosen. */
	areaIds: string[] | null;
}

/** Reads what can be chosen, given what was chosen already. Public. */
export async function readPublicFilters(
	db: Kysely<Database>,
	chosen: { area: string; committee: string },
): Promise<PublicFilters> {
	const used = await db.selectFrom('committee').select('areaId').distinct().execute();
	const places = await readPlaces(
		db,
		used.map((row) => row.areaId),
	);
	const countries = new Map<string, string>();
	const regions = new Map<string, string>();
	for (const { country, region, codes } of places.values()) {
		const last = codes.at(-1);
		if (country && last) countries.set(last, country);
		if (region) regions.set(region.code, region.name);
	}
	const known = [...places.values()].some(({ codes }) => codes.includes(chosen.area));
	const areaIds = known
		? used.map((row) => row.areaId).filter((id) => places.get(id)?.codes.includes(chosen.area))
		: null;
	let listed = db
		.selectFrom('committee')
		.select(['id', 'code', 'name'])
		.orderBy('name')
		.limit(MOST_COMMITTEES + 1);
	if (areaIds) listed = listed.where('areaId', 'in', ['', ...areaIds]);
	let committees = await listed.execute();
	if (committees.length > MOST_COMMITTEES) committees = [];
	if (chosen.committee && !committees.some(({ code }) => code === chosen.committee))
		committees = [
			...committees,
			...(await db
				.selectFrom('committee')
				.select(['id', 'code', 'name'])
				.where('code', '=', chosen.committee)
				.execute()),
		];
	const span = await db
		.selectFrom('publicEntry')
		.select((is) => [is.fn.min('year').as('first'), is.fn.max('year').as('last')])
		.executeTakeFirst();
	const [first, last] = [Number(span?.first ?? 0), Number(span?.last ?? 0)];
	const byName = (all: Map<string, string>) =>
		[...all].map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, 'fr'));
	return {
		countries: byName(countries),
		regions: byName(regions),
		committees,
		years: last === 0 ? [] : Array.from({ length: last - first + 1 }, (_, index) => last - index),
		areaIds,
	};
}
