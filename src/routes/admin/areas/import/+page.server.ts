import { loadAdministration } from '#web/administration.ts';
import { bringIn, checkList } from '#web/importedList.ts';
import { areaList } from '#web/areaList.ts';

/** A whole list of areas at once: first what it would do, then the deed. */
export const load = (event) =>
	loadAdministration(event, async ({ house }) => ({ limit: house.settings.bodySizeLimit }));

export const actions = {
	checkAreas: checkList(areaList),
	importAreas: bringIn(areaList, 'importAreas', '/admin/areas'),
};
