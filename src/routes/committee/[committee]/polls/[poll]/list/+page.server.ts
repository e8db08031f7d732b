import { PER_PAGE } from '#web/list.ts';
import { loadList } from '#web/openedList.ts';

/** Check words and choices, sorted by the words: find yours, count them all. */
export const load = (event) => loadList(event, PER_PAGE);
