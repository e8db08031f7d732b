import { loadAdministration } from '#web/administration.ts';
import { templateFile } from '#web/importedList.ts';
import { areaList } from '#web/areaList.ts';

/** An empty table of areas, with lines to go by. */
export const GET = (event) => loadAdministration(event, async () => templateFile(areaList, 'areas.csv'));
