import { ballotFile } from '#web/ballotList.ts';

/** The opened ballots as they are digested, where their size allows to show the list. */
export const GET = (event) => ballotFile(event, 'ballots.txt');
