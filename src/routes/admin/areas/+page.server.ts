import { listAreas } from '#domain/area/areaQueries.ts';
import { importAreas } from '#domain/area/importAreas.ts';
import { action } from '#web/action.ts';
import { loadAdministration } from '#web/administration.ts';

/** The tree of places, and a form to add one. */
export const load = (event) =>
	loadAdministration(event, async ({ db, requestId }) => ({
		areas: await listAreas(db),
		requestId: requestId(),
	}));

export const actions = { importAreas: action(importAreas) };
