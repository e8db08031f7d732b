import { AREA_LEVELS } from '#domain/area/area.ts';
import { listAreas } from '#domain/area/areaQueries.ts';
import { importAreas } from '#domain/area/importAreas.ts';
import { action } from '#web/action.ts';
import { loadAdministration } from '#web/administration.ts';
import { askedOf, pageOf } from '#web/list.ts';

const LEVELS = AREA_LEVELS.map(String);

/** The tree of places, and a form to add one. */
export const load = (event) =>
	loadAdministration(event, async ({ db, requestId }) => {
		const areas = await listAreas(db);
		const names = new Map(areas.map((area) => [area.id, area.name]));
		const place = new Map(areas.map((area, index) => [area.id, index]));
		const asked = askedOf(event.url, { sorts: ['tree', 'nameUp', 'nameDown', 'code'], filters: { level: LEVELS } });
		const { shown, list } = pageOf(areas, asked, {
			text: (area) => `${area.pcode} ${area.name}`,
			fits: { level: (area, value) => String(area.level) === value },
			by: {
				tree: (area) => place.get(area.id) ?? 0,
				nameUp: (area) => area.name,
				nameDown: (area) => area.name,
				code: (area) => area.pcode,
			},
			down: ['nameDown'],
		});
		return {
			areas: shown.map((area) => ({ ...area, within: names.get(area.parentId ?? '') ?? null })),
			list,
			levels: LEVELS,
			parents: areas.filter((area) => area.level < 3).map(({ name, pcode }) => ({ name, pcode })),
			lastVersion: areas.at(-1)?.pcodeVersion ?? '',
			requestId: requestId(),
		};
	});

export const actions = { importAreas: action(importAreas) };
