import { listFile } from '#web/openedList.ts';

/** The opened ballots for any counting program. */
export const GET = (event) => listFile(event, 'blt');
