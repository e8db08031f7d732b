import { LIST_FORM_MEGABYTES } from '#settings.ts';
import { loadAdministration } from '#web/administration.ts';
import { bringIn, checkList } from '#web/importedList.ts';
import { officeList } from '#web/officeList.ts';

/** A whole list of offices at once: first what it would do, then the deed. */
export const load = (event) => loadAdministration(event, async () => ({ megabytes: LIST_FORM_MEGABYTES }));

export const actions = {
	checkOffices: checkList(officeList),
	importOffices: bringIn(officeList, 'importOffices', '/admin/offices'),
};
