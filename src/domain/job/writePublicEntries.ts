import { rewritePublicEntries } from '../search/publicEntries.ts';
import type { Job } from './jobs.ts';

/** Writes down what the public searches of everything that was published before there was such a search. */
export const writePublicEntries: Job = (house) => rewritePublicEntries(house.write);
