import { rewriteSearchEntries } from '../search/searchEntries.ts';
import type { Job } from './jobs.ts';

/** Writes down what is searched for everything of before there was a search. */
export const writeSearchEntries: Job = (house) => rewriteSearchEntries(house.write);
