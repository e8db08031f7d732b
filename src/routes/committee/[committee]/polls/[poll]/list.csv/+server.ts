import { listFile } from '#web/openedList.ts';

/** The opened list as a table: check words and choices. */
export const GET = (event) => listFile(event, 'csv');
