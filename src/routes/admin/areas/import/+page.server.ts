import { LIST_FORM_MEGABYTES } from '#settings.ts';
import { loadAdministration } from '#web/administration.ts';
import { bringIn, checkList } from '#web/importedList.ts';
import { areaList } from '#web/areaList.ts';

/** A whole list of areas at once: first what it would do, then the deed. */
export const load = (event) => loadAdministration(event, async () => ({ megabytes: LIST_FORM_MEGABYTES }));

export const actions = {
	checkAreas: checkList(areaList),
	importAreas: bringIn(areaList, 'importAreas', '/admin/areas'),
};
