import { loadAdministration } from '#web/administration.ts';
import { templateFile } from '#web/importedList.ts';
import { officeList } from '#web/officeList.ts';

/** An empty table of offices, with lines to go by. */
export const GET = (event) => loadAdministration(event, async () => templateFile(officeList, 'offices.csv'));
