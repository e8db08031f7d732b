import { ballotFile } from '#web/ballotList.ts';

/** For counting a contest oneself, where its size allows to show the list. */
export const GET = (event) => ballotFile(event, 'list.csv');
