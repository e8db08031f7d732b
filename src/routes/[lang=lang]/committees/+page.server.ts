import { readPlaces } from '#domain/area/placeQueries.ts';
import { COMMITTEE_KINDS } from '#domain/committee/committee.ts';
import { listPublicCommittees } from '#domain/committee/committeeQueries.ts';
import { listHealth } from '#domain/figures/figureQueries.ts';
import { HEALTHS } from '#domain/figures/figures.ts';
import { drawMap } from '#web/committeeMap.ts';
import { askedOf, pageOf } from '#web/list.ts';
import { load as loadPage } from '#web/page.ts';

/** How a committee is doing; one that was suspended or sits no longer is not doing badly, it is stopped. */
const STATES = [...HEALTHS, 'suspended', 'dissolved'] as const;

/** Every committee, on the map and as a list, narrowed as its reader likes. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const committees = await listPublicCommittees(db);
		const places = await readPlaces(
			db,
			committees.map((committee) => committee.areaId),
		);
		const health = new Map((await listHealth(db, now)).map((one) => [one.code, one.health]));
		const all = committees.map(({ state: standing, ...committee }) => {
			const place = places.get(committee.areaId);
			const region = place?.region ?? { code: '', name: '' };
			const state = standing === 'sits' ? (health.get(committee.code) ?? 'inactive') : standing;
			return { ...committee, state, country: place?.country ?? '', region, place: place?.names.at(0) ?? '' };
		});
		const countries = [...new Set(all.map((one) => one.country))].filter(Boolean).sort();
		const regions = new Map(all.map(({ region }) => [region.code, region.name]));
		regions.delete('');
		const asked = askedOf(event.url, {
			sorts: ['nameUp', 'nameDown'],
			filters: { country: countries, region: [...regions.keys()], kind: COMMITTEE_KINDS, state: STATES },
		});
		const { shown, list, found } = pageOf(all, asked, {
			text: (one) => `${one.code} ${one.name} ${one.town} ${one.place} ${one.region.name}`,
			fits: {
				country: (one, value) => one.country === value,
				region: (one, value) => one.region.code === value,
				kind: (one, value) => one.kind === value,
				state: (one, value) => one.state === value,
			},
			by: { nameUp: (one) => one.name, nameDown: (one) => one.name },
			down: ['nameDown'],
		});
		return {
			list,
			map: drawMap(found.map((one) => ({ ...one, mark: one.state }))),
			committees: shown.map(({ code, name, kind, town, state, country, region, place }) => ({
				...{ code, name, kind, state },
				where: [...new Set([town, place, region.name, country])].filter(Boolean),
			})),
			countries,
			regions: [...regions].map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, 'fr')),
			kinds: COMMITTEE_KINDS.filter((kind) => all.some((one) => one.kind === kind)),
			states: STATES.filter((state) => all.some((one) => one.state === state)),
		};
	});
