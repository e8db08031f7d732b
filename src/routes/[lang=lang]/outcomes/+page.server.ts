import { DIMENSIONS } from '#domain/concern/concern.ts';
import { ASKS_STANDINGS, type AsksStanding } from '#domain/search/publicEntries.ts';
import { readPublicFilters } from '#domain/search/publicFilters.ts';
import { listTombstones, seekTombstone } from '#domain/outcome/outcomeQueries.ts';
import { askedOf, viewOf } from '#web/list.ts';
import { load as loadPage } from '#web/page.ts';
import { findOutcomes } from '#web/publicLists.ts';

const PER_PAGE = 20;
/** So many of what was withdrawn stand below the list. */
const TOMBSTONES = 10;

/** Everything that committees have published, the newest first, searched and narrowed as its reader likes. */
export const load = (event) =>
	loadPage(event, async ({ db, house }) => {
		const given = (name: string) => event.url.searchParams.get(name) ?? '';
		const filters = await readPublicFilters(db, {
			area: given('area'),
			committee: given('committee').toUpperCase(),
		});
		const asked = askedOf(event.url, {
			sorts: ['newest', 'oldest'],
			filters: {
				committee: filters.committees.map((committee) => committee.code),
				area: filters.areaIds ? [given('area')] : [],
				dimension: DIMENSIONS,
				year: filters.years.map(String),
				asks: ASKS_STANDINGS,
			},
			size: PER_PAGE,
		});
		const { area, committee, dimension, year, asks } = asked.filters;
		const query = {
			q: asked.q,
			committeeId: filters.committees.find((one) => one.code === committee)?.id,
			areaIds: filters.areaIds ?? undefined,
			dimension,
			year: Number(year) || undefined,
			asks: (asks || undefined) as AsksStanding | undefined,
			oldestFirst: asked.sort === 'oldest',
			limit: PER_PAGE,
		};
		const offset = (asked.page - 1) * PER_PAGE;
		let { outcomes, count } = await findOutcomes(house, event.params.lang, { ...query, offset });
		const view = viewOf(asked, count);
		if (view.offset !== offset)
			({ outcomes, count } = await findOutcomes(house, event.params.lang, { ...query, offset: view.offset }));
		const { offset: _, ...list } = view;
		// Neither is what was withdrawn silently gone from the list: on its first page stand the latest, by number and day.
		const whole = list.page === 1 && !asked.q && !area && !dimension && !year && !asks;
		const withdrawn = whole ? await listTombstones(db, { committeeId: query.committeeId, limit: TOMBSTONES }) : [];
		return {
			outcomes,
			// Whoever looks for a number that was withdrawn learns that, and none of its words.
			tombstone: count === 0 && asked.q !== '' ? await seekTombstone(db, asked.q) : null,
			withdrawn: withdrawn.map(({ code, withdrawnOn }) => ({ code, withdrawnOn })),
			list,
			years: filters.years,
			areas: [...(filters.countries.length > 1 ? filters.countries : []), ...filters.regions],
			committees: filters.committees.map(({ code, name }) => ({ code, name })),
			dimensions: DIMENSIONS,
		};
	});
