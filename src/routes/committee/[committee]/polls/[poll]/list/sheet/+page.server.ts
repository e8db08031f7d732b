import { loadList } from '#web/openedList.ts';

/** The same for the notice board, on paper: so many lines that an old phone can still print them. */
export const load = (event) => loadList(event, 1000);
