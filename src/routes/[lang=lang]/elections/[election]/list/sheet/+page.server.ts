import { loadBallotList } from '#web/ballotList.ts';

/** The same for the notice board, on paper: so many lines that an old phone can still print them. */
export const load = (event) => loadBallotList(event, 1000);
