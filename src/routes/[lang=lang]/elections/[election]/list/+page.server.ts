import { loadBallotList } from '#web/ballotList.ts';
import { PER_PAGE } from '#web/list.ts';

/** Check words and what was chosen under them, sorted by the words: find yours, count them all. */
export const load = (event) => loadBallotList(event, PER_PAGE);
