import { listAreas } from '#domain/area/areaQueries.ts';
import { listAllOffices } from '#domain/office/officeAdministrationQueries.ts';
import { openOffice } from '#domain/office/openOffice.ts';
import { action } from '#web/action.ts';
import { loadAdministration } from '#web/administration.ts';

/** Who can be asked, and a form to open another office. */
export const load = (event) =>
	loadAdministration(event, async ({ db, requestId }) => ({
		offices: await listAllOffices(db),
		areas: await listAreas(db),
		requestId: requestId(),
	}));

export const actions = { openOffice: action(openOffice) };
